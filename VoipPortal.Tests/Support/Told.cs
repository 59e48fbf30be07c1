using VoipPortal.Services.Imports;

namespace VoipPortal.Tests.Support;

/// <summary>Progress that is handled where it is reported, not later on another thread.</summary>
public sealed class Told(Action<ImportProgress> hear) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => hear(value);
}
