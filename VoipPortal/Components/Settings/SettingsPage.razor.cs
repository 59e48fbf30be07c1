using Microsoft.AspNetCore.Components;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Support;

namespace VoipPortal.Components.Settings;

/// <summary>The customer's say about support: administrators change it, the others read it.</summary>
public sealed partial class SettingsPage
{
    private bool _busy;
    private string? _done;
    private Refusal? _refusal;

    [Inject]
    private SupportSettings Settings { get; set; } = null!;

    [Inject]
    private SupportCommands Commands { get; set; } = null!;

    [PersistentState]
    public SupportTerms? Terms { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Terms ??= await Settings.ReadAsync(await AccessAsync(), Left);
        if (Terms is null)
        {
            Navigation.NotFound();
        }
    }

    private Task AllowAsync(bool allows) => ActAsync(
        async access => (await Settings.AllowAsync(access, allows, Left)).Refusal,
        allows ? nameof(SupportTexts.DoorOpenedDone) : nameof(SupportTexts.DoorClosedDone));

    private Task TellAsync(bool tells) => ActAsync(
        async access => (await Settings.TellAsync(access, tells, Left)).Refusal,
        tells ? nameof(SupportTexts.MailsResumedDone) : nameof(SupportTexts.MailsStoppedDone));

    private Task EndAsync(Guid session) => ActAsync(
        async access => (await Commands.EndAsync(access, session, Left)).Refusal, nameof(SupportTexts.EndedDone));

    /// <summary>One command at a time; afterwards the page shows how things stand.</summary>
    private async Task ActAsync(Func<Access, Task<Refusal?>> command, string done)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var access = await AccessAsync();
            _refusal = await command(access);
            _done = _refusal is null ? Loc[done].Value : null;
            Terms = await Settings.ReadAsync(access, Left);
        }
        finally
        {
            _busy = false;
        }
    }
}
