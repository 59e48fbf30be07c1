using System.ComponentModel.DataAnnotations;
using VoipPortal.Resources;

namespace VoipPortal.Components.Payments;

/// <summary>What is typed of a card.</summary>
public sealed class DemoCardInput
{
    [Required(ErrorMessageResourceType = typeof(DemoCardTexts), ErrorMessageResourceName = nameof(DemoCardTexts.NumberWanted))]
    [RegularExpression("^[0-9 ]{12,23}$", ErrorMessageResourceType = typeof(DemoCardTexts), ErrorMessageResourceName = nameof(DemoCardTexts.NumberWanted))]
    public string Number { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(DemoCardTexts), ErrorMessageResourceName = nameof(DemoCardTexts.ExpiryWanted))]
    [RegularExpression("^(0[1-9]|1[0-2]) ?/ ?[0-9]{2}$", ErrorMessageResourceType = typeof(DemoCardTexts), ErrorMessageResourceName = nameof(DemoCardTexts.ExpiryWanted))]
    public string Expiry { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(DemoCardTexts), ErrorMessageResourceName = nameof(DemoCardTexts.CodeWanted))]
    [RegularExpression("^[0-9]{3,4}$", ErrorMessageResourceType = typeof(DemoCardTexts), ErrorMessageResourceName = nameof(DemoCardTexts.CodeWanted))]
    public string Code { get; set; } = "";
}
