using VoipPortal.Components;
using VoipPortal.Components.Layout;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddPortalLook();
var app = builder.Build();
app.UseExceptionHandler(PortalUrls.Error, createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute(PortalUrls.NotFound, createScopeForStatusCodePages: true);
app.UseRequestLocalization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapPreferences();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();
