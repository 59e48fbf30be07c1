using System.Globalization;

namespace VoipPortal.Benchmarks;

/// <summary>Fleet files of any size.</summary>
internal static class FleetFile
{
    private const string Header = "customer_code,company,siren,vat_number,billing_email,group_code,group_label,line_number,line_label,offer_code,simultaneous_calls";
    private const string Customer = "CL-10003,Transports Garonne Express,000100032,FR87000100032,telecom@garonne-express.example";

    /// <summary>Groups of the demo's first customer, each with the lines asked for.</summary>
    public static async Task WriteAsync(string path, params IEnumerable<(string Group, int Lines)> groups)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync(Header);
        var number = 0;
        foreach (var (group, lines) in groups)
        {
            for (var line = 0; line < lines; line++, number++)
            {
                var offer = (number % 4) switch { 0 => "discovery,1", 1 => "enterprise,3", 2 => "enterprise-mob-3h,2", _ => "enterprise-plus,8" };
                await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Customer},{group},Groupe {group},+339{number:D8},Poste {number % 997:D3},{offer}"));
            }
        }
    }
}
