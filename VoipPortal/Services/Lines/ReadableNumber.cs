using PhoneNumbers;

namespace VoipPortal.Services.Lines;

/// <summary>Telephone numbers as people read them.</summary>
public static class ReadableNumber
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>French numbers as <c>01 99 00 12 34</c>, others as <c>+49 30 123456</c>.</summary>
    public static string Of(string e164)
    {
        if (!PhoneNumberUtil.IsViablePhoneNumber(e164) || !e164.StartsWith('+'))
        {
            return e164;
        }

        var number = Numbers.Parse(e164, null);
        return Numbers.Format(number, number.CountryCode == 33 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }
}
