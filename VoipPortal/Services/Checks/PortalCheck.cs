namespace VoipPortal.Services.Checks;

/// <summary>One thing that must hold of the whole database.</summary>
/// <param name="Name">Short, for whoever reads the report.</param>
/// <param name="Table">The table of what is found.</param>
/// <param name="Sql">Answers a row for each thing that is not so: "Key", and "Missing", what is wrong with it in plain English.</param>
internal sealed record PortalCheck(string Name, string Table, string Sql)
{
    /// <summary>The first of what it finds, each with how many there are in all.</summary>
    public string First(int most) =>
        $"""SELECT f."Key", f."Missing", CAST(COUNT(*) OVER () AS int) AS "Count" FROM ({Sql}) f ORDER BY f."Key", f."Missing" LIMIT {most}""";
}

/// <summary>Something that does not hold, in a sentence.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Table">Where.</param>
/// <param name="Key">Which row.</param>
/// <param name="Missing">What is wrong.</param>
public sealed record CheckFinding(string Check, string Table, string Key, string Missing)
{
    public override string ToString() => $"{Table} {Key}: {Missing}.";
}

/// <summary>What one check came to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many findings.</param>
/// <param name="Findings">The first of them.</param>
public sealed record CheckResult(string Name, int Count, IReadOnlyList<CheckFinding> Findings);

/// <summary>All checks, in their order.</summary>
public sealed record CheckReport(IReadOnlyList<CheckResult> Results)
{
    public int Findings => Results.Sum(result => result.Count);
}
