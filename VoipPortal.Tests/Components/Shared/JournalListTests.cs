using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Shared;
using VoipPortal.Domain.Journal;
using VoipPortal.Domain.People;
using VoipPortal.Services.Journal;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Shared;

/// <summary>The journal in words.</summary>
public sealed class JournalListTests : ScreenTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 31, 22, 59, 59, TimeSpan.Zero);

    public static TheoryData<JournalAction, string> Actions =>
        new(from action in Enum.GetValues<JournalAction>() from language in (string[])["fr", "en"] select (action, language));

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_has_its_sentence_and_its_name(JournalAction action, string language)
    {
        Speak(language);

        var sentence = What(Entry(action));

        Assert.DoesNotContain($"Action{action}", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        Assert.NotEqual($"Name{action}", Sentences().NameOf(action));
    }

    [Fact]
    public void A_replacement_tells_from_what_to_what_and_when() =>
        Assert.Equal(
            "01 99 00 12 34 : changement d'offre remplacé, VoIP Entreprise → VoIP Entreprise+, à partir du 1er février 2026",
            What(Entry(JournalAction.OfferChangeReplaced)).Replace('\u00A0', ' '));

    [Fact]
    public void A_refusal_says_why()
    {
        var list = List(Entry(JournalAction.OfferChangeRefused) with { RefusalCode = "EnterpriseToDiscovery" });

        Assert.Contains("ne peut pas évoluer vers une offre VoIP Découverte", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_with_which_offer_and_how_many_calls()
    {
        var list = List(Entry(JournalAction.OfferChangeRefused) with { RefusalCode = "TooManyCalls", RefusalDetails = ["VoIP Entreprise 4", "5", "4"] });

        Assert.Contains("La ligne aurait 5 appels simultanés, et l'offre VoIP Entreprise 4 en permet 4 au plus", list.Markup.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_in_a_refusal_is_shown_as_people_read_it()
    {
        var list = List(Entry(JournalAction.OrderRefused) with { RefusalCode = "TooLate", RefusalDetails = ["2026-03-01"] });

        Assert.Contains("1er mars 2026", list.Markup.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Money_that_waits_says_why()
    {
        var list = List(Entry(JournalAction.PaymentParked) with { RefusalCode = "NoRoom" });

        Assert.Contains("Plus de place sur la ligne", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invoice_says_its_total() =>
        Assert.Equal("Facture FA-2026-000001 émise, 5,99 € TTC", What(Entry(JournalAction.InvoiceIssued) with
        {
            Subject = "FA-2026-000001",
            After = new JournalState { Invoice = "FA-2026-000001", Group = "ag-1", Amount = 5.99m, EffectiveOn = new DateOnly(2026, 2, 1) },
        }).Replace('\u00A0', ' '));

    [Fact]
    public void A_group_that_was_set_aside_says_why() =>
        Assert.Contains("Client impossible à facturer", List(Entry(JournalAction.GroupParked) with { RefusalCode = "Buyer" }).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData(ActorKind.CustomerUser, "marie.curie@example.fr", "marie.curie@example.fr")]
    [InlineData(ActorKind.Staff, "marie.curie@example.fr", "Support (M. C.)")]
    [InlineData(ActorKind.System, "renew", "Portail")]
    public void Colleagues_are_shown_by_address_and_staff_by_initials(ActorKind kind, string name, string shown)
    {
        var list = List(Entry(JournalAction.OfferChangeRequested) with { ActorKind = kind, ActorName = name });

        Assert.Equal(shown, TextOf(list.FindAll("td")[1]));
    }

    [Fact]
    public void The_instant_is_local_and_exact()
    {
        var time = List(Entry(JournalAction.SignedIn)).Find("time");

        Assert.Equal("31 janv. 2026 23:59:59", time.TextContent);
        Assert.Equal("2026-01-31T22:59:59Z", time.GetAttribute("datetime"));
    }

    private static JournalRecord Entry(JournalAction action) => new(
        1,
        At,
        "client@demo.example",
        ActorKind.CustomerUser,
        action,
        "+33199001234",
        null,
        new JournalState { Offer = "VoIP Découverte", PendingOffer = "VoIP Entreprise", EffectiveOn = new DateOnly(2026, 2, 1) },
        new JournalState { PendingOffer = "VoIP Entreprise+", EffectiveOn = new DateOnly(2026, 2, 1) });

    private JournalSentences Sentences() => Services.GetRequiredService<JournalSentences>();

    private string What(JournalRecord entry) => TextOf(List(entry).FindAll("td")[2]);

    private IRenderedComponent<JournalList> List(JournalRecord entry) => Render<JournalList>(parameters => parameters.Add(list => list.Entries, [entry]));
}
