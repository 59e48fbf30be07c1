using VoipPortal.Resources;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLocalization();
var app = builder.Build();
app.MapGet("/", (Microsoft.Extensions.Localization.IStringLocalizer<Shell> loc) => loc[nameof(Shell.Brand)].Value);
app.Run();
