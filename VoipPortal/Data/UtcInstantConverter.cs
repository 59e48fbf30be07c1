using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VoipPortal.Data;

/// <summary>Instants as UTC <see cref="DateTime"/>, whose text sorts as time does.</summary>
public sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
