using System.Net;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Domain.People;
using VoipPortal.Tests.Services.Privacy;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Privacy;

/// <summary>What is held on somebody, as a browser gets it.</summary>
public sealed class DataEndpointTests(PostgreSqlCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PortalUrls.DataExport)]
    [InlineData(PortalUrls.CustomerDataExport)]
    public async Task It_is_a_file_to_keep_that_no_cache_keeps(string address)
    {
        await using var portal = await People.FilledAsync(DatabaseProvider.Sqlite, cluster);
        await using var served = await ServedPortal.StartAsync(portal);

        using var answer = await GetAsync(portal, served, PortalRoles.Administrator, address);

        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("attachment", "donnees.zip"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("LISEZMOI.txt", new TakenAlong(await answer.Content.ReadAsByteArrayAsync(Cancellation)).Names);
    }

    [Theory]
    [InlineData(PortalRoles.Administrator, PortalUrls.DataOnRequest + "?client=CL-A", HttpStatusCode.Redirect)]
    [InlineData(PortalRoles.Billing, PortalUrls.CustomerDataExport, HttpStatusCode.Redirect)]
    [InlineData(PortalRoles.Support, PortalUrls.DataOnRequest + "?adresse=anne@alpha.example", HttpStatusCode.Redirect)]
    [InlineData(PortalRoles.Operations, PortalUrls.DataOnRequest + "?client=CL-A", HttpStatusCode.OK)]
    [InlineData(PortalRoles.Operations, PortalUrls.DataOnRequest + "?adresse=nobody@alpha.example", HttpStatusCode.NotFound)]
    [InlineData(PortalRoles.Operations, PortalUrls.DataOnRequest, HttpStatusCode.NotFound)]
    [InlineData(PortalRoles.Support, PortalUrls.DataExport, HttpStatusCode.OK)]
    public async Task Each_takes_what_is_his_to_take(PortalRoles role, string address, HttpStatusCode status)
    {
        await using var portal = await People.FilledAsync(DatabaseProvider.Sqlite, cluster);
        await using var served = await ServedPortal.StartAsync(portal);

        using var answer = await GetAsync(portal, served, role, address);

        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetAsync(TestPortal portal, ServedPortal served, PortalRoles role, string address)
    {
        var user = await portal.AddPersonAsync("someone@alpha.example", role, (role & PortalRoles.Staff) == 0 ? "CL-A" : null);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", await served.CookieAsync(user.Actor.UserId!.Value));
        request.Headers.Add("Accept-Language", "fr");
        return await served.Client.SendAsync(request, Cancellation);
    }
}
