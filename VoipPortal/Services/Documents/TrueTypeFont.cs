using System.Buffers.Binary;
using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>The tables of a TrueType file: how wide its glyphs are, and a copy of it that holds some of them alone.</summary>
public sealed class TrueTypeFont
{
    private const int MoreComponents = 0x20;
    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly bool _longOffsets;
    private readonly int _measured;

    public TrueTypeFont(byte[] file)
    {
        _file = file;
        for (var entry = 12; entry < 12 + UInt16(file, 4) * 16; entry += 16)
        {
            var start = (int)UInt32(file, entry + 8);
            _tables[Encoding.ASCII.GetString(file, entry, 4)] = start..(start + (int)UInt32(file, entry + 12));
        }

        _longOffsets = UInt16(Table("head"), 50) == 1;
        _measured = UInt16(Table("hhea"), 34);
        UnitsPerEm = UInt16(Table("head"), 18);
        Glyphs = UInt16(Table("maxp"), 4);
    }

    public int UnitsPerEm { get; }

    public int Glyphs { get; }

    /// <summary>In font units.</summary>
    public int Advance(int glyph) => UInt16(Table("hmtx"), Math.Min(glyph, _measured - 1) * 4);

    /// <summary>
    /// The font with the glyphs of <paramref name="characters"/> alone. Glyphs keep their numbers, the others become empty: that packs to
    /// next to nothing, while a whole font would be most of a document.
    /// </summary>
    /// <param name="characters">Characters and their glyphs.</param>
    public byte[] Subset(IReadOnlyDictionary<char, ushort> characters)
    {
        var kept = new SortedSet<int> { 0 };
        foreach (var glyph in characters.Values)
        {
            Keep(glyph, kept);
        }

        var (outlines, offsets) = Outlines(kept);
        var head = Table("head").ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return TrueTypeFile.Write(new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["OS/2"] = Table("OS/2").ToArray(),
            ["cmap"] = TrueTypeFile.CharacterMap(characters),
            ["glyf"] = outlines,
            ["head"] = head,
            ["hhea"] = Table("hhea").ToArray(),
            ["hmtx"] = Metrics(kept),
            ["loca"] = offsets,
            ["maxp"] = Table("maxp").ToArray(),
            ["name"] = Table("name").ToArray(),
            ["post"] = WithoutGlyphNames(),
        });
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private ReadOnlySpan<byte> Table(string name) => _file.AsSpan(_tables[name]);

    private ReadOnlySpan<byte> Outline(int glyph) => Table("glyf")[Offset(glyph)..Offset(glyph + 1)];

    private int Offset(int glyph) => _longOffsets ? (int)UInt32(Table("loca"), glyph * 4) : UInt16(Table("loca"), glyph * 2) * 2;

    /// <summary>An accented letter is made of others, which are needed as well.</summary>
    private void Keep(int glyph, SortedSet<int> kept)
    {
        var outline = Outline(glyph);
        if (!kept.Add(glyph) || outline.IsEmpty || (short)UInt16(outline, 0) >= 0)
        {
            return;
        }

        for (int at = 10, flags = MoreComponents; (flags & MoreComponents) != 0;)
        {
            flags = UInt16(outline, at);
            Keep(UInt16(outline, at + 2), kept);
            at += 4 + ((flags & 0x01) != 0 ? 4 : 2) + ((flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
    }

    private (byte[] Outlines, byte[] Offsets) Outlines(SortedSet<int> kept)
    {
        using var outlines = new MemoryStream();
        var offsets = new byte[(Glyphs + 1) * 4];
        for (var glyph = 0; glyph < Glyphs; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(glyph * 4), (uint)outlines.Length);
            if (kept.Contains(glyph))
            {
                outlines.Write(Outline(glyph));
                outlines.SetLength((outlines.Length + 3) & ~3);
                outlines.Position = outlines.Length;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(Glyphs * 4), (uint)outlines.Length);
        return (outlines.ToArray(), offsets);
    }

    private byte[] Metrics(SortedSet<int> kept)
    {
        var metrics = Table("hmtx").ToArray();
        foreach (var glyph in Enumerable.Range(0, _measured - 1).Where(glyph => !kept.Contains(glyph)))
        {
            metrics.AsSpan(glyph * 4, 4).Clear();
        }

        return metrics;
    }

    private byte[] WithoutGlyphNames()
    {
        var post = Table("post")[..32].ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(post, 0x00030000);
        return post;
    }
}
