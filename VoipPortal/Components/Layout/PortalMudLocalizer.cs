using Microsoft.Extensions.Localization;
using MudBlazor;
using VoipPortal.Resources;

namespace VoipPortal.Components.Layout;

/// <summary>MudBlazor's own words, from <c>Resources/Mud.resx</c>.</summary>
public sealed class PortalMudLocalizer(IStringLocalizer<Mud> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
