using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using VoipPortal.Services.Documents;

namespace VoipPortal.Tests.Services.Documents;

/// <summary>A PDF file as a program that files documents reads it.</summary>
public sealed class PdfReading : IDisposable
{
    private readonly byte[] _file;
    private readonly PdfDocument _document;

    public PdfReading(ReadOnlyMemory<byte> file)
    {
        _file = file.ToArray();
        _document = PdfDocument.Open(_file);
    }

    public static PdfReading Of(OrderForm form) => new(OrderFormPdf.Of(form));

    public int Size => _file.Length;

    /// <summary>The file's own notation, byte by byte.</summary>
    public string Source => Encoding.Latin1.GetString(_file);

    public IReadOnlyList<Page> Pages => [.. _document.GetPages()];

    public IReadOnlyList<string> PageTexts => [.. Pages.Select(page => WithPlainSpaces(page.Text))];

    public string Text => string.Concat(PageTexts);

    public string? Title => _document.Information.Title;

    public string? Author => _document.Information.Author;

    /// <summary>What Latin-1 reading of the file's description would spoil.</summary>
    public string Description
    {
        get
        {
            var text = Encoding.UTF8.GetString(_file);
            return text[text.IndexOf("<x:xmpmeta", StringComparison.Ordinal)..(text.IndexOf("</x:xmpmeta>", StringComparison.Ordinal) + "</x:xmpmeta>".Length)];
        }
    }

    public void Dispose() => _document.Dispose();

    public static string WithPlainSpaces(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
