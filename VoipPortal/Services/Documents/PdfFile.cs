using SkiaSharp;

namespace VoipPortal.Services.Documents;

/// <summary>Draws finished pages into a PDF/A-2b file, with the letters it uses and no other.</summary>
internal static class PdfFile
{
    public static ReadOnlyMemory<byte> Of(IReadOnlyList<DocumentPage> pages, DocumentFrame frame)
    {
        var faces = pages.SelectMany(page => page.Texts)
            .GroupBy(text => text.Style.Face)
            .ToDictionary(texts => texts.Key, texts => texts.Key.Subset(texts.SelectMany(text => text.Text)));
        try
        {
            using var file = new MemoryStream();
            Draw(pages, faces, file, Metadata(frame));
            return StableIdentity.Of(file.GetBuffer().AsSpan(0, (int)file.Length));
        }
        finally
        {
            foreach (var typeface in faces.Values)
            {
                typeface.Dispose();
            }
        }
    }

    private static SKDocumentPdfMetadata Metadata(DocumentFrame frame) => new()
    {
        Title = Described(frame.Title),
        Author = Described(frame.Author),
        Creation = frame.CreatedAt.UtcDateTime,
        Modified = frame.CreatedAt.UtcDateTime,
        PdfA = true,
        RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
        EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
    };

    /// <summary>Skia escapes what begins a tag, but not what XML forbids within text.</summary>
    private static string Described(string text) => InertText.Of(text, FontFace.Regular).Replace("]]>", "]] >", StringComparison.Ordinal);

    private static void Draw(IReadOnlyList<DocumentPage> pages, Dictionary<FontFace, SKTypeface> faces, Stream file, SKDocumentPdfMetadata metadata)
    {
        using var document = SKDocument.CreatePdf(file, metadata);
        using var paint = new SKPaint();
        using var font = new SKFont { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        foreach (var page in pages)
        {
            var canvas = document.BeginPage(DocumentPages.Width, DocumentPages.Height);
            foreach (var box in page.Boxes)
            {
                paint.Color = new SKColor(box.Colour);
                canvas.DrawRoundRect(box.X, box.Y, box.Width, box.Height, box.Radius, box.Radius, paint);
            }

            foreach (var text in page.Texts)
            {
                paint.Color = new SKColor(text.Style.Colour);
                font.Typeface = faces[text.Style.Face];
                font.Size = text.Style.Size;
                canvas.DrawText(text.Text, text.X, text.Baseline, SKTextAlign.Left, font, paint);
            }

            document.EndPage();
        }

        document.Close();
    }
}
