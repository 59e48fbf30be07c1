using System.Security.Cryptography;
using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>Replaces the random identity of a new PDF file by one that follows from its content, so that equal documents are equal files.</summary>
internal static class StableIdentity
{
    private const int IdentityLength = 36;
    private static readonly byte[] Description = "<xmpMM:DocumentID>uuid:"u8.ToArray();
    private static readonly byte[] Trailer = "\ntrailer\n<<"u8.ToArray();
    private static readonly byte[] Before = "/ID ["u8.ToArray();
    private static readonly byte[] After = "]>>\nstartxref\n"u8.ToArray();

    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        var stable = WithoutIdentity(file, out var trailer);
        var identity = new Guid(SHA256.HashData(stable).AsSpan(0, 16), bigEndian: true);
        Replace(stable, $"uuid:{Guid.Empty:D}", $"uuid:{identity:D}");
        TrailerOf(identity).CopyTo(stable, trailer);
        return stable;
    }

    /// <summary>
    /// The file with zeros for its identity. In its trailer the random one is digits or, where that is shorter, the bytes themselves, so
    /// that its length varies; nothing in a file counts on what follows there.
    /// </summary>
    private static byte[] WithoutIdentity(ReadOnlySpan<byte> file, out int trailer)
    {
        var described = Found(file.IndexOf(Description)) + Description.Length;
        var dictionary = Found(file.LastIndexOf(Trailer));
        trailer = dictionary + Found(file[dictionary..].IndexOf(Before)) + Before.Length;
        byte[] blank = [.. file[..trailer], .. TrailerOf(Guid.Empty), .. file[Found(file.LastIndexOf(After))..]];
        var random = Guid.Parse(Encoding.ASCII.GetString(file.Slice(described, IdentityLength)));
        Replace(blank, $"uuid:{random:D}", $"uuid:{Guid.Empty:D}");
        return blank;
    }

    private static int Found(int at) => at >= 0 ? at : throw new InvalidOperationException("The PDF file has no identity where one is expected.");

    private static byte[] TrailerOf(Guid identity)
    {
        var digits = identity.ToString("N").ToUpperInvariant();
        return Encoding.ASCII.GetBytes($"<{digits}> <{digits}>");
    }

    private static void Replace(Span<byte> file, string old, string by)
    {
        var (from, to) = (Encoding.ASCII.GetBytes(old), Encoding.ASCII.GetBytes(by));
        for (var rest = file; rest.IndexOf(from) is >= 0 and var at; rest = rest[(at + to.Length)..])
        {
            to.CopyTo(rest[at..]);
        }
    }
}
