namespace VoipPortal.Services.Imports;

/// <summary>The columns of a fleet file, as its header names them.</summary>
public static class FleetColumns
{
    public const string CustomerCode = "customer_code";
    public const string Company = "company";
    public const string Siren = "siren";
    public const string VatNumber = "vat_number";
    public const string BillingEmail = "billing_email";
    public const string GroupCode = "group_code";
    public const string GroupLabel = "group_label";
    public const string LineNumber = "line_number";
    public const string LineLabel = "line_label";
    public const string OfferCode = "offer_code";
    public const string SimultaneousCalls = "simultaneous_calls";

    /// <summary>Stands for the row, or the file, as a whole.</summary>
    public const string Whole = "*";

    public static IReadOnlyList<string> All { get; } =
        [CustomerCode, Company, Siren, VatNumber, BillingEmail, GroupCode, GroupLabel, LineNumber, LineLabel, OfferCode, SimultaneousCalls];
}

/// <summary>A row as read; texts are trimmed.</summary>
/// <param name="Number">Place in the file; the header is row 1.</param>
/// <param name="Fields">One text a column of <see cref="FleetColumns.All"/>, in that order.</param>
public sealed record FleetRow(int Number, IReadOnlyList<string> Fields)
{
    public string this[string column] => Fields[Place[column]];

    private static readonly Dictionary<string, int> Place =
        FleetColumns.All.Select((column, place) => (column, place)).ToDictionary(pair => pair.column, pair => pair.place);
}

/// <summary>What a field should have held.</summary>
public enum ImportExpectation
{
    Utf8,
    Header,
    SomeRows,
    ColumnCount,
    ReadableRow,
    Required,
    AtMost,
    NoControlCharacter,
    Code,
    Siren,
    VatNumber,
    EmailAddress,
    E164,
    KnownOffer,
    WholeNumber,
    CallsWithin,
    SameAsRow,
    NotOnRow,
    GroupOfSameCustomer,
    LineOfSameGroup,
}

/// <summary>What is wrong with a file: where, what stands there, and what is expected.</summary>
/// <param name="Row">The header is row 1.</param>
/// <param name="Column">Name of the column, or <see cref="FleetColumns.Whole"/>.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Expected">The rule.</param>
/// <param name="Details">What the sentence of the rule is filled with.</param>
public sealed record ImportProblem(int Row, string Column, string Value, ImportExpectation Expected, params IReadOnlyList<object> Details);

/// <summary>A value of the file that the portal manages itself and therefore did not take over.</summary>
public sealed record ImportKept(int Row, string Column, string Subject, string Stored, string InFile);

public sealed record ImportCounts(int Customers, int Groups, int Lines)
{
    public bool IsZero => this == new ImportCounts(0, 0, 0);
}

/// <summary>What an import did, would do (dry run), or why it did nothing.</summary>
/// <param name="Rows">Rows read, without the header.</param>
/// <param name="Created">New in the portal.</param>
/// <param name="Updated">Label or contact changed.</param>
/// <param name="Problems">In the order of the file, the first <see cref="MostProblems"/> of them; when there is one, nothing was stored.</param>
/// <param name="Kept">Differences that were not taken over, the first <see cref="MostKept"/> of them.</param>
/// <param name="KeptTotal">How many there are.</param>
/// <param name="IsDryRun">Nothing was stored because nothing was to be.</param>
public sealed record ImportReport(
    int Rows, ImportCounts Created, ImportCounts Updated, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<ImportKept> Kept, int KeptTotal, bool IsDryRun)
{
    public const int MostKept = 1000;

    /// <summary>A file with more problems than that is another kind of file.</summary>
    public const int MostProblems = 50_000;

    public bool IsRefused => Problems.Count > 0;
}

/// <summary>How far an import is. <paramref name="Share"/> of the file read, 0 to 1; 1 while it is being stored.</summary>
public readonly record struct ImportProgress(int Rows, double Share);
