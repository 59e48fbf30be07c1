using System.Buffers.Binary;
using System.Text;

namespace VoipPortal.Tests.EndToEnd.Circuits;

/// <summary>What a change of the page lets its visitor do, and what it tells.</summary>
internal sealed class RenderBatchReading(byte[] batch)
{
    private const int FrameBytes = 20;
    private const int AttributeFrame = 3;

    /// <summary>From the end: where the changes, the frames, what is gone, and the texts begin.</summary>
    private const int FooterBytes = 20;

    /// <summary>The handlers of new elements, with the event that each waits for, <c>onclick</c> for one.</summary>
    public IEnumerable<(ulong Id, string Event)> Handlers()
    {
        var frames = Int32At(batch.Length - FooterBytes + 4);
        for (var frame = 0; frame < Int32At(frames); frame++)
        {
            var at = frames + 4 + (frame * FrameBytes);
            var id = BinaryPrimitives.ReadUInt64LittleEndian(batch.AsSpan(at + 12));
            if (Int32At(at) == AttributeFrame && id > 0)
            {
                yield return (id, TextAt(Int32At(at + 4)));
            }
        }
    }

    public bool Tells(string text) => batch.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private string TextAt(int index)
    {
        var at = Int32At(Int32At(batch.Length - 4) + (index * 4));
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = batch[at++];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return Encoding.UTF8.GetString(batch, at, length);
            }
        }
    }

    private int Int32At(int place) => BinaryPrimitives.ReadInt32LittleEndian(batch.AsSpan(place));
}
