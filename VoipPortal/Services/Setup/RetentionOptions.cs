namespace VoipPortal.Services.Setup;

/// <summary>Section <c>Retention</c> of the configuration: how long what is no longer needed is kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Months that an entry of the journal is kept; ten years, as long as accounting law keeps orders and invoices, of which it tells.</summary>
    public int JournalMonths { get; set; } = 120;

    /// <summary>Months that a mail is kept after it was sent or given up.</summary>
    public int MailMonths { get; set; } = 12;

    /// <summary>Days that an ended session, a browser that was not seen again and an expired invitation are kept.</summary>
    public int SessionDays { get; set; } = 90;
}
