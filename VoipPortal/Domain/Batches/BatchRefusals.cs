using VoipPortal.Domain.Common;

namespace VoipPortal.Domain.Batches;

/// <summary>No line is chosen, or none of them can be tried again.</summary>
public sealed record NothingSelected : Refusal;

/// <summary>The batch was taken back already.</summary>
public sealed record BatchUndone : Refusal;
