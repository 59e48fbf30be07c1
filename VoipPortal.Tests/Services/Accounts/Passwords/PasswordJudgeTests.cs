using VoipPortal.Services.Accounts.Passwords;

namespace VoipPortal.Tests.Services.Accounts.Passwords;

/// <summary>What is tried first is refused, however it is dressed up; anything else is not, whatever characters it is made of.</summary>
public sealed class PasswordJudgeTests
{
    private static readonly string[] About = ["voipportal", "dupont-martin", "fonderie"];

    [Theory]
    [InlineData("123456789012345")]
    [InlineData("passwordpassword")]
    [InlineData("Password12345678")]
    [InlineData("P@ssw0rd12345678")]
    [InlineData("Password2026!!!!")]
    [InlineData("motdepasse123456")]
    [InlineData("MotDePasse-2026!")]
    [InlineData("azertyuiopqsdfgh")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("1q2w3e4r5t6y7u8i")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabcabc")]
    [InlineData("a1b2a1b2a1b2a1b2")]
    [InlineData("iloveyou12345678")]
    [InlineData("jetaimepourtoujours")]
    [InlineData("trustno1trustno1")]
    [InlineData("sunshine-sunshine")]
    [InlineData("administrator123")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("VoipPortal-2026!!")]
    [InlineData("voipportalpassword")]
    [InlineData("Fonderie12345678")]
    [InlineData("dupont-martin1985")]
    [InlineData("LIBERTÉégalitéfraternité")]
    [InlineData("987654321987654321")]
    [InlineData("                ")]
    [InlineData("________________")]
    public void What_is_tried_first_is_refused(string password) => Assert.True(PasswordJudge.IsGuessedFirst(password, About));

    [Theory]
    [InlineData("une phrase bien plus longue")]
    [InlineData("quatre mots sans rapport")]
    [InlineData("tabouret lavande orage cuivre")]
    [InlineData("tabouretlavande")]
    [InlineData("xkqvjwzpmhrtbln")]
    [InlineData("éèàùçœïôûâêîæÿñ")]
    [InlineData("48213907561238")]
    [InlineData("密码很长而且没有规律可循的句子")]
    [InlineData("Demo-VoipPortal-2026")]
    public void A_phrase_or_chance_is_accepted_without_any_kind_of_character_asked_for(string password) =>
        Assert.False(PasswordJudge.IsGuessedFirst(password, About));

    [Fact]
    public void A_long_password_is_judged_in_no_time_worth_telling()
    {
        var longest = string.Concat(Enumerable.Repeat("passwordqwerty1985", 8))[..128];

        Assert.True(PasswordJudge.IsGuessedFirst(longest, About));
    }
}
