namespace VoipPortal.Components.Operations.Renewals;

/// <summary>What an action did, in words; each time a new one, even where the words are the same.</summary>
public sealed class ActionDone(string text)
{
    public string Text { get; } = text;
}
