using Mono.Cecil;

namespace VoipPortal.Tests.Architecture;

/// <summary>
/// The types of an assembly under one namespace and everything each of them uses, method bodies included. What the compiler makes
/// of a type (closures, state machines) counts as the type itself, because that is where the reader finds it.
/// </summary>
public sealed class CompiledCode : IDisposable
{
    private readonly ModuleDefinition _module;

    private CompiledCode(ModuleDefinition module, string root)
    {
        _module = module;
        Root = root;
        Types = [.. module.Types.Where(type => !IsMigration(type)).Select(type => new CompiledType(type, PathBelow(root, type)))];
    }

    public string Root { get; }

    /// <summary>Every outermost type, also those outside the root, which have no <see cref="CompiledType.Path"/>.</summary>
    public IReadOnlyList<CompiledType> Types { get; }

    public MethodDefinition? EntryPoint => _module.EntryPoint;

    public static CompiledCode Read(string assembly, string root)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location));
        var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        return new CompiledCode(module, root);
    }

    /// <summary>The types whose namespace is <paramref name="path"/> or below it.</summary>
    public IEnumerable<CompiledType> Under(string path) => Types.Where(type => type.IsUnder(path));

    /// <summary>Where a type used by this code is, below the root; null when it is elsewhere.</summary>
    public string? PathOf(TypeReference type) => PathBelow(Root, type);

    public void Dispose() => _module.Dispose();

    private static string? PathBelow(string root, TypeReference type)
    {
        var space = CompiledType.Outermost(type).Namespace;
        return space == root ? string.Empty
            : space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..]
            : null;
    }

    private static bool IsMigration(TypeDefinition type) => $".{type.Namespace}.".Contains(".Migrations.", StringComparison.Ordinal);
}
