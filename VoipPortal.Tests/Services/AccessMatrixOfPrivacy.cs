using System.Globalization;
using VoipPortal.Domain.People;
using VoipPortal.Services.Privacy;
using VoipPortal.Services.Privacy.Exports;

namespace VoipPortal.Tests.Services;

/// <summary>What is held on customers and people: an administrator's for his customer, Operations' for everybody.</summary>
public static partial class AccessMatrix
{
    private static Dictionary<string, ServiceCall> PrivacyCalls => new()
    {
        ["PersonErasure.EraseAsync"] = Call<PersonErasure>(Managers, EraseAsync),
        ["DataExports.CustomerAsync"] = Call<DataExports>(PortalRoles.Administrator, (exports, access) => SizeAsync(file => exports.CustomerAsync(access, CultureInfo.InvariantCulture, file, default))),
        ["DataExports.CustomerOnRequestAsync"] = Call<DataExports>(
            PortalRoles.Operations, (exports, access) => SizeAsync(file => exports.CustomerOnRequestAsync(access, Line.Customer, CultureInfo.InvariantCulture, file, default))),
        ["DataExports.PersonOnRequestAsync"] = Call<DataExports>(
            PortalRoles.Operations, (exports, access) => SizeAsync(file => exports.PersonOnRequestAsync(access, "new@alpha.example", CultureInfo.InvariantCulture, file, default))),
    };

    private static async Task<object> EraseAsync(PersonErasure erasure, Access access) =>
        UnlessNotFound(await erasure.EraseAsync(access, "nobody@alpha.example", null, default));

    private static async Task<string?> SizeAsync(Func<Stream, Task<bool>> export)
    {
        using var file = new MemoryStream();
        return await export(file) && file.Length > 0 ? "a file" : null;
    }
}
