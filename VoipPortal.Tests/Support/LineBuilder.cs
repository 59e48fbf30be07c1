using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Tests.Support;

/// <summary>A line to try a rule on: active, on VoIP Entreprise, without extra calls, waiting for nothing.</summary>
internal sealed class LineBuilder
{
    private Offer _offer = Catalogue.Enterprise();
    private Offer? _wanted;
    private int _extraCalls;
    private int? _reducedTo;
    private bool _suspended;

    public LineBuilder On(Offer offer)
    {
        _offer = offer;
        return this;
    }

    public LineBuilder WithExtraCalls(int calls)
    {
        _extraCalls = calls;
        return this;
    }

    /// <summary>Asked at <see cref="LineSteps.Noon"/>.</summary>
    public LineBuilder WaitingFor(Offer wanted)
    {
        _wanted = wanted;
        return this;
    }

    /// <summary>Asked at <see cref="LineSteps.Noon"/>, before the offer that it may wait for as well.</summary>
    public LineBuilder ReducedTo(int calls)
    {
        _reducedTo = calls;
        return this;
    }

    public LineBuilder Suspended()
    {
        _suspended = true;
        return this;
    }

    public Line Build()
    {
        var line = new Line(1, 1, "+33199000012", "Standard", _offer, _extraCalls);
        if (_reducedTo is { } calls)
        {
            _ = line.Reduce(calls).Value;
        }

        if (_wanted is not null)
        {
            _ = line.Ask(_wanted).Value;
        }

        if (_suspended)
        {
            line.Suspend();
        }

        return line;
    }
}
