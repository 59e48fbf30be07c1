namespace VoipPortal.Services.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Sender of every mail.</summary>
    public string From { get; set; } = "ne-pas-repondre@voipportal.example";

    /// <summary>Name beside the sender's address, and at the head of every mail.</summary>
    public string FromName { get; set; } = "VoipPortal";

    /// <summary>SMTP server; when empty, mails go to <see cref="Folder"/>, and wait when that is empty too.</summary>
    public string Host { get; set; } = "";

    /// <summary>587 and 25 speak TLS when asked, 465 from the first byte.</summary>
    public int Port { get; set; } = 587;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Seconds in which the server must answer, for connecting and for each mail.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Folder for <c>.eml</c> files in place of a server (Development), relative to the program's.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Address of the portal as customers type it, for links in mails; when empty, mails name the way through the menus.</summary>
    public string PortalAddress { get; set; } = "";

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);
}
