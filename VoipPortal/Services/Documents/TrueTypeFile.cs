using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>Writes the container of a TrueType font: directory, checksums, and which character is which glyph.</summary>
internal static class TrueTypeFile
{
    private const uint WholeFile = 0xB1B0AFBA;

    /// <param name="tables">By tag, in ordinal order, as the format wants them.</param>
    public static byte[] Write(SortedDictionary<string, byte[]> tables)
    {
        var directory = 12 + tables.Count * 16;
        var file = new byte[directory + tables.Values.Sum(Padded)];
        WriteHeader(file, tables.Count);
        var (entry, start, head) = (12, directory, 0);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, start);
            if (tag == "head")
            {
                head = start;
                file.AsSpan(start + 8, 4).Clear();
            }

            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            WriteUInt32(file, entry + 4, Checksum(file.AsSpan(start, Padded(table))));
            WriteUInt32(file, entry + 8, (uint)start);
            WriteUInt32(file, entry + 12, (uint)table.Length);
            (entry, start) = (entry + 16, start + Padded(table));
        }

        WriteUInt32(file, head + 8, WholeFile - Checksum(file));
        return file;
    }

    /// <summary>A `cmap` table of format 12, one group a character.</summary>
    public static byte[] CharacterMap(IReadOnlyDictionary<char, ushort> characters)
    {
        var map = new byte[28 + characters.Count * 12];
        uint[] head = [0x00000001, 0x0003000A, 12, 0x000C0000, (uint)map.Length - 12, 0, (uint)characters.Count];
        for (var i = 0; i < head.Length; i++)
        {
            WriteUInt32(map, i * 4, head[i]);
        }

        var at = 28;
        foreach (var (character, glyph) in characters.OrderBy(pair => pair.Key))
        {
            WriteUInt32(map, at, character);
            WriteUInt32(map, at + 4, character);
            WriteUInt32(map, at + 8, glyph);
            at += 12;
        }

        return map;
    }

    private static void WriteHeader(byte[] file, int tables)
    {
        var levels = BitOperations.Log2((uint)tables);
        WriteUInt32(file, 0, 0x00010000);
        WriteUInt32(file, 4, ((uint)tables << 16) | (16u << levels));
        WriteUInt32(file, 8, ((uint)levels << 16) | (uint)(tables * 16 - (16 << levels)));
    }

    private static int Padded(byte[] table) => (table.Length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; !bytes.IsEmpty; bytes = bytes[4..])
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        return sum;
    }

    private static void WriteUInt32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
}
