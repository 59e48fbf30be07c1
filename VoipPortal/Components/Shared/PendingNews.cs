namespace VoipPortal.Components.Shared;

/// <summary>Within one circuit: what is pending may have changed, so whoever counts it counts again.</summary>
public sealed class PendingNews
{
    public event Action? Changed;

    public void Tell() => Changed?.Invoke();
}
