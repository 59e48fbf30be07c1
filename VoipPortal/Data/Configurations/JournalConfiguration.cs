using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VoipPortal.Domain.Journal;

namespace VoipPortal.Data.Configurations;

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("Journal");
        builder.Property(entry => entry.ActorName).HasMaxLength(254);
        builder.Property(entry => entry.ActorKind).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.Action).HasConversion<string>().HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(300);
        builder.Property(entry => entry.RefusalCode).HasMaxLength(60);
        builder.Property(entry => entry.RefusalDetails).HasConversion<DetailsConverter, DetailsComparer>().HasDefaultValueSql("'[]'");
        builder.Property(entry => entry.Before).HasConversion<StateConverter>();
        builder.Property(entry => entry.After).HasConversion<StateConverter>();
        builder.HasIndex(entry => new { entry.CustomerId, entry.Id });
        builder.HasIndex(entry => new { entry.LineId, entry.Id });
        builder.HasIndex(entry => new { entry.ActorUserId, entry.Id });
        builder.HasIndex(entry => new { entry.SupportSessionId, entry.Id }).HasFilter("\"SupportSessionId\" IS NOT NULL");

        // What staff search by, newest first, among a million.
        builder.HasIndex(entry => new { entry.OccurredAt, entry.Id });
        builder.HasIndex(entry => new { entry.Action, entry.OccurredAt, entry.Id });
    }

    internal sealed class DetailsConverter() : ValueConverter<IReadOnlyList<string>, string>(
        details => JsonSerializer.Serialize(details, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default)!);

    internal sealed class DetailsComparer() : ValueComparer<IReadOnlyList<string>>(
        (one, other) => one!.SequenceEqual(other!),
        details => details.Count,
        details => details.ToList());

    internal sealed class StateConverter() : ValueConverter<JournalState, string>(
        state => JsonSerializer.Serialize(state, Format),
        json => JsonSerializer.Deserialize<JournalState>(json, Format)!)
    {
        private static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    }
}
