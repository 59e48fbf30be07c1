using MudBlazor;

namespace VoipPortal.Components.Shared;

/// <summary>The four states a thing of the portal can be in. Each has a colour, an icon and a word: never the colour alone.</summary>
public enum StateKind
{
    Pending,
    Done,
    Refused,
    Information,
}

public static class StateKinds
{
    public static string Icon(this StateKind state) => state switch
    {
        StateKind.Pending => Icons.Material.Outlined.Schedule,
        StateKind.Done => Icons.Material.Outlined.CheckCircle,
        StateKind.Refused => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.Info,
    };

    public static string Suffix(this StateKind state) => state switch
    {
        StateKind.Pending => "pending",
        StateKind.Done => "done",
        StateKind.Refused => "refused",
        _ => "information",
    };
}
