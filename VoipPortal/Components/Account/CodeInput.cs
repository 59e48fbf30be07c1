using System.ComponentModel.DataAnnotations;
using VoipPortal.Resources;

namespace VoipPortal.Components.Account;

/// <summary>A code as typed.</summary>
public sealed class CodeInput
{
    [Required(ErrorMessageResourceType = typeof(SecurityTexts), ErrorMessageResourceName = nameof(SecurityTexts.CodeRequired))]
    [StringLength(40, ErrorMessageResourceType = typeof(SecurityTexts), ErrorMessageResourceName = nameof(SecurityTexts.CodeRequired))]
    public string Code { get; set; } = "";
}
