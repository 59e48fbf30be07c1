using System.Collections.Frozen;
using SkiaSharp;

namespace VoipPortal.Services.Documents;

/// <summary>One weight of the documents' typeface, read once from the program itself: no font of the machine is ever used.</summary>
public sealed class FontFace
{
    public static readonly FontFace Regular = new("SourceSans3-Regular.ttf");
    public static readonly FontFace SemiBold = new("SourceSans3-SemiBold.ttf");

    private readonly TrueTypeFont _font;
    private readonly FrozenDictionary<char, ushort> _glyphs;
    private readonly FrozenDictionary<char, float> _widths;

    private FontFace(string resource)
    {
        var file = Read(resource);
        _font = new TrueTypeFont(file);
        _glyphs = Glyphs(file);
        _widths = _glyphs.ToFrozenDictionary(pair => pair.Key, pair => (float)_font.Advance(pair.Value) / _font.UnitsPerEm);
    }

    public bool Has(char character) => _glyphs.ContainsKey(character);

    /// <summary>In points.</summary>
    /// <param name="text">Made of characters that the face has.</param>
    /// <param name="size">Of the letters, in points.</param>
    public float Width(ReadOnlySpan<char> text, float size)
    {
        var width = 0f;
        foreach (var character in text)
        {
            width += _widths[character];
        }

        return width * size;
    }

    /// <summary>The face with these characters alone, to be embedded; the caller disposes it.</summary>
    public SKTypeface Subset(IEnumerable<char> characters)
    {
        using var data = SKData.CreateCopy(_font.Subset(characters.Distinct().ToDictionary(character => character, character => _glyphs[character])));
        return SKTypeface.FromData(data);
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is not part of the program.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    private static FrozenDictionary<char, ushort> Glyphs(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var typeface = SKTypeface.FromData(data);
        using var font = new SKFont(typeface);
        var characters = Enumerable.Range(' ', char.MaxValue - ' ').Where(code => !char.IsSurrogate((char)code)).ToArray();
        return characters.Zip(font.GetGlyphs(characters))
            .Where(pair => pair.Second != 0)
            .ToFrozenDictionary(pair => (char)pair.First, pair => pair.Second);
    }
}
