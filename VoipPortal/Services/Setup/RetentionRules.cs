using Microsoft.Extensions.Options;

namespace VoipPortal.Services.Setup;

/// <summary>What must be right about retention before the portal starts; each sentence names the key.</summary>
internal sealed class RetentionRules : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options) => ConfigurationRules.Check(
        (options.JournalMonths is < 12 or > 1200, $"Retention:JournalMonths {options.JournalMonths} is not a number of months to keep the journal; expected 12 to 1200, 120 for the ten years of accounting law."),
        (options.MailMonths is < 1 or > 1200, $"Retention:MailMonths {options.MailMonths} is not a number of months to keep mails; expected 1 to 1200."),
        (options.SessionDays is < 1 or > 3650, $"Retention:SessionDays {options.SessionDays} is not a number of days to keep ended sessions; expected 1 to 3650."));
}
