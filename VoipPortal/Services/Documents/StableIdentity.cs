using System.Security.Cryptography;
using System.Text;

namespace VoipPortal.Services.Documents;

/// <summary>
/// Replaces the random identity of a new PDF file by one that follows from its content, of the same length, so that equal documents are
/// equal files.
/// </summary>
internal static class StableIdentity
{
    private const int IdentityLength = 36;
    private static readonly byte[] Mark = "<xmpMM:DocumentID>uuid:"u8.ToArray();

    public static void Give(Span<byte> file)
    {
        var at = file.IndexOf(Mark);
        if (at < 0)
        {
            throw new InvalidOperationException("The PDF file has no identity.");
        }

        var random = Guid.Parse(Encoding.ASCII.GetString(file.Slice(at + Mark.Length, IdentityLength)));
        Replace(file, random, Guid.Empty);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file, digest);
        Replace(file, Guid.Empty, new Guid(digest[..16], bigEndian: true));
    }

    /// <summary>In the description of the file and in its trailer, which write it differently.</summary>
    private static void Replace(Span<byte> file, Guid old, Guid by)
    {
        Replace(file, $"uuid:{old:D}", $"uuid:{by:D}");
        Replace(file, $"<{old:N}>".ToUpperInvariant(), $"<{by:N}>".ToUpperInvariant());
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
