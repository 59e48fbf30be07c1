using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VoipPortal.Domain.People;

namespace VoipPortal.Data;

/// <summary>Lets <c>dotnet ef</c> see the SQLite model without starting the portal.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args)
    {
        var context = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().WithAccountSchema().UseSqlite("Data Source=:memory:").Options);
        context.BindTo(Access.None);
        return context;
    }
}

/// <summary>The same for PostgreSQL.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlPortalDbContext>
{
    public PostgreSqlPortalDbContext CreateDbContext(string[] args)
    {
        var context = new PostgreSqlPortalDbContext(new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().WithAccountSchema().UseNpgsql("Host=127.0.0.1").Options);
        context.BindTo(Access.None);
        return context;
    }
}
