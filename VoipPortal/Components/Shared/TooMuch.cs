namespace VoipPortal.Components.Shared;

/// <summary>Of what somebody asked too much: the page that answers says so in a sentence.</summary>
public enum TooMuch
{
    Requests,
    Windows,
    Documents,
}

/// <summary>Answers 429 with a page that a person understands, and with when to come back for a program.</summary>
public static class TooMuchAnswer
{
    public static void Refuse(HttpContext context, TooMuch what, TimeSpan wait)
    {
        context.Features.Set(new Asked(what));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>Null where the answer is about something else.</summary>
    public static TooMuch? Of(HttpContext? context) => context?.Features.Get<Asked>()?.What;

    private sealed record Asked(TooMuch What);
}
