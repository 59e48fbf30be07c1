using VoipPortal.Data;
using VoipPortal.Domain.Lines;

namespace VoipPortal.Services.Lines;

internal static class LineLookup
{
    /// <summary>The line at an address, among those in reach of the context.</summary>
    public static IQueryable<Line> At(this PortalDbContext context, LineAddress address)
    {
        var number = address.E164;
        return context.Lines.Where(line =>
            line.Number == number && context.Groups.Any(group => group.Id == line.GroupId && group.Code == address.Group));
    }
}
