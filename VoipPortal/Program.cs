using VoipPortal.Verbs;

return await PortalCommandLine.RunAsync(args);
