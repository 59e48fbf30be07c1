using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Verbs;

public sealed class ServeVerbTests : VerbTests
{
    [Theory]
    [InlineData]
    [InlineData("serve")]
    public async Task It_serves_where_it_is_told_and_says_so(params string[] verb)
    {
        var port = FreePort.Next();
        var address = $"http://127.0.0.1:{port}";

        await using var portal = await PortalProcess.StartAsync(Options with { Arguments = [.. verb, "--urls", address], Port = port }, Cancellation);

        using var answer = await portal.Client.GetAsync(new Uri("/compte/connexion", UriKind.Relative), Cancellation);
        Assert.True((int)answer.StatusCode < 400, answer.ToString());
        Assert.Contains(address, portal.Output, StringComparison.Ordinal);
        Assert.Equal(Done, (await portal.StopAsync()).Code);
    }

    [Fact]
    public async Task The_address_on_the_command_line_is_stronger_than_the_environment_s()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        await using var portal = PortalProcess.Launch(Options with { Arguments = ["--urls", address] });

        await Eventually.IsTrueAsync(() => portal.Output.Contains(address, StringComparison.Ordinal), "it says where it listens", cancellation: Cancellation);

        Assert.DoesNotContain(portal.Address.GetLeftPart(UriPartial.Authority), portal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_setting_can_be_given_on_the_command_line()
    {
        AssertExit(BadConfiguration, await RunAsync("--Billing:TimeZone=Mars/Olympus"));
        AssertExit(BadConfiguration, await RunAsync("serve", "--Billing:VatRate=20"));

        await using var portal = await PortalProcess.StartAsync(Options with { Arguments = ["--Billing:TimeZone=Pacific/Kiritimati"] }, Cancellation);
        Assert.Equal(Done, (await portal.StopAsync()).Code);
    }

    [Fact]
    public async Task An_address_that_is_taken_ends_with_70_and_says_what_to_do()
    {
        await using var first = await PortalProcess.StartAsync(Options, Cancellation);

        var second = await PortalProcess.RunAsync(Options with { Port = first.Address.Port }, cancellation: Cancellation);

        AssertExit(Failed, second);
        Assert.Contains("--urls", second.Errors, StringComparison.Ordinal);
    }
}
