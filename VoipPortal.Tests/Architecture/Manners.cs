using Mono.Cecil;

namespace VoipPortal.Tests.Architecture;

/// <summary>What no code of the portal does, wherever it is. Every rule gives its offenders as <c>Type -> Type</c>.</summary>
public static class Manners
{
    private static readonly HashSet<string> Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
    ];

    private static readonly HashSet<string> Tasks =
        ["System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1"];

    private static readonly HashSet<string> Waits = ["get_Result", "Wait", "WaitAll", "WaitAny"];

    /// <summary>Time comes from <c>TimeProvider</c>.</summary>
    public static IEnumerable<string> ClocksReadDirectly(CompiledCode code) =>
        from type in Own(code)
        from call in type.Calls
        where Clocks.Contains($"{call.Called.DeclaringType.FullName}::{call.Called.Name}")
        select Offence(type, call.Caller, call.Called);

    /// <summary>Nobody can await an <c>async void</c>, nor see it fail.</summary>
    public static IEnumerable<string> AsyncVoid(CompiledCode code) =>
        from type in Own(code)
        from method in type.Methods
        where method.ReturnType.FullName == "System.Void"
            && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "AsyncStateMachineAttribute")
        select $"{type.Name} -> async void {method.Name}";

    /// <summary>A thread that waits for a task is a thread missing elsewhere, and sometimes a deadlock.</summary>
    public static IEnumerable<string> ThreadsThatWait(CompiledCode code) =>
        from type in Own(code)
        from method in type.Methods
        where method.HasBody && method != code.EntryPoint
        from wait in BlockingCalls(method)
        select Offence(type, method, wait);

    /// <summary>State changes through methods that can refuse; <c>init</c> is not a change.</summary>
    public static IEnumerable<string> DomainSetters(CompiledCode code) =>
        from type in code.Under("Domain")
        from nested in CompiledType.WithNested(type.Definition)
        where !nested.Name.StartsWith('<')
        from member in PublicSetters(nested).Concat(PublicFields(nested))
        select $"{nested.FullName} -> public setter of {member}";

    private static IEnumerable<string> PublicSetters(TypeDefinition type) =>
        from property in type.Properties
        where property.SetMethod is { IsPublic: true } setter && setter.ReturnType is not RequiredModifierType
        select property.Name;

    private static IEnumerable<string> PublicFields(TypeDefinition type) =>
        from field in type.Fields
        where field is { IsPublic: true, IsInitOnly: false, IsLiteral: false, IsSpecialName: false }
        select field.Name;

    private static IEnumerable<MethodReference> BlockingCalls(MethodDefinition method)
    {
        var calls = method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().ToList();
        var waits = calls.Where(called =>
            (Tasks.Contains(called.DeclaringType.GetElementType().FullName) && Waits.Contains(called.Name))
            || called is { Name: "Sleep", DeclaringType.FullName: "System.Threading.Thread" });
        return waits.Concat(ResultsNotAwaited(method, calls));
    }

    /// <summary>An <c>await</c> compiles to GetAwaiter, IsCompleted and GetResult in a state machine; without IsCompleted nobody awaited.</summary>
    private static IEnumerable<MethodReference> ResultsNotAwaited(MethodDefinition method, List<MethodReference> calls)
    {
        var results = calls.Where(called => called.Name == "GetResult" && IsAwaiter(called)).ToList();
        var questions = method.Name == "MoveNext"
            ? calls.Count(called => called.Name == "get_IsCompleted" && IsAwaiter(called))
            : 0;
        return results.Skip(questions);
    }

    private static bool IsAwaiter(MethodReference called) =>
        called.DeclaringType.GetElementType().FullName is var name
        && name.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal) && name.Contains("Awaiter", StringComparison.Ordinal);

    /// <summary>The code of the portal, and its composition, which has no namespace.</summary>
    private static IEnumerable<CompiledType> Own(CompiledCode code) => code.Types.Where(type => type.Path is not null || type.Name == "Program");

    private static string Offence(CompiledType type, MethodDefinition caller, MethodReference called) =>
        $"{type.Name} -> {called.DeclaringType.FullName}.{called.Name} (in {NameInSource(caller)})";

    /// <summary>Of a closure or a state machine, the method it was written in: the compiler keeps that name in angle brackets.</summary>
    private static string NameInSource(MethodDefinition method) =>
        new[] { method.Name, method.DeclaringType.Name }.FirstOrDefault(name => name.StartsWith('<') && name[1] != '>') is { } made
            ? made[1..made.IndexOf('>', StringComparison.Ordinal)]
            : method.Name;
}
