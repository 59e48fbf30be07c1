namespace VoipPortal.Services.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Sender of every mail.</summary>
    public string From { get; set; } = "ne-pas-repondre@voipportal.example";

    /// <summary>SMTP server; when empty, mails go to <see cref="Folder"/>, and wait when that is empty too.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Folder for <c>.eml</c> files in place of a server (Development), relative to the database's folder or the program's.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Address of the portal as customers type it, for links in mails; when empty, the address of the request.</summary>
    public string PortalAddress { get; set; } = "";
}
