using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VoipPortal.Tests.Architecture;

/// <summary>One outermost type, with what is nested in it.</summary>
/// <param name="Definition">The compiled type.</param>
/// <param name="Path">Its namespace below the root, empty at the root itself, null outside it.</param>
public sealed record CompiledType(TypeDefinition Definition, string? Path)
{
    private IReadOnlyList<TypeReference>? _uses;

    public string Name => Definition.FullName;

    /// <summary>Every type this one uses, each once, without itself.</summary>
    public IReadOnlyList<TypeReference> Uses => _uses ??=
    [
        .. WithNested(Definition).SelectMany(UsedBy).SelectMany(Parts)
            .DistinctBy(type => type.FullName)
            .Where(type => Outermost(type).FullName != Definition.FullName),
    ];

    public IEnumerable<MethodDefinition> Methods => WithNested(Definition).SelectMany(type => type.Methods);

    public IEnumerable<(MethodDefinition Caller, MethodReference Called)> Calls =>
        from caller in Methods
        where caller.HasBody
        from instruction in caller.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        select (caller, called);

    public bool IsUnder(string path) => Contains(path, Path);

    /// <summary>Whether <paramref name="inner"/> is the namespace <paramref name="outer"/> or one below it.</summary>
    public static bool Contains(string outer, string? inner) =>
        inner is not null && (outer.Length == 0 || inner == outer || inner.StartsWith(outer + ".", StringComparison.Ordinal));

    public static TypeReference Outermost(TypeReference type)
    {
        var outermost = type.GetElementType();
        while (outermost.DeclaringType is { } declaring)
        {
            outermost = declaring;
        }

        return outermost;
    }

    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. UsedByParameters(type),
        .. Attributed(type).SelectMany(UsedByAttributes),
        .. type.Methods.SelectMany(UsedBySignature),
        .. type.Methods.Where(method => method.HasBody).SelectMany(UsedByBody),
    ];

    private static IEnumerable<ICustomAttributeProvider> Attributed(TypeDefinition type) =>
        [type, .. type.Fields, .. type.Properties, .. type.Events, .. type.Methods, .. type.Methods.SelectMany(method => method.Parameters)];

    private static IEnumerable<TypeReference> UsedByAttributes(ICustomAttributeProvider provider) =>
        from attribute in provider.CustomAttributes
        from type in attribute.ConstructorArguments.Concat(attribute.Properties.Select(property => property.Argument))
            .Select(argument => argument.Value).OfType<TypeReference>().Prepend(attribute.AttributeType)
        select type;

    private static IEnumerable<TypeReference> UsedByParameters(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> UsedBySignature(MethodDefinition method) =>
        [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType), .. UsedByParameters(method)];

    private static IEnumerable<TypeReference?> UsedByBody(MethodDefinition method) =>
    [
        .. method.Body.Variables.Select(variable => variable.VariableType),
        .. method.Body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. method.Body.Instructions.SelectMany(UsedByInstruction),
    ];

    private static IEnumerable<TypeReference?> UsedByInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod called => [called.DeclaringType, called.ReturnType, .. called.GenericArguments],
        MethodReference called => [called.DeclaringType, called.ReturnType],
        _ => [],
    };

    /// <summary>Takes <c>Task&lt;Line[]&gt;</c> apart into <c>Task</c> and <c>Line</c>.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        IModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
