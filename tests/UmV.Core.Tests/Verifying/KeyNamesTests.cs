using System.Text;
using UmV.Core.Identity;
using UmV.Core.Process.Verifying;

namespace UmV.Core.Tests.Verifying;

/// <summary>"Every text begins with v2|key id|, or with v1| when 0.1.0 wrote it."</summary>
public sealed class KeyNamesTests
{
    private const string First = "01890a5d-ac96-774b-9000-000000000001";
    private const string Second = "01890a5d-ac96-774b-9000-000000000002";

    [Fact]
    public void The_key_of_every_text_is_found_in_its_order_wherever_it_stands() =>
        In($"\"v1|{First}|a|b|c\",\"of\":\"v\",\"vx\":[\"v2|{Second}|a|b|c\"]").Should().Equal(First, Second);

    [Theory]
    [InlineData("\"v3|" + First + "|")]
    [InlineData("\"v1/" + First + "|")]
    [InlineData("\"v1|" + First + "/")]
    [InlineData("\"v1|01890a5dxac96-774b-9000-000000000001|")]
    [InlineData("v1|" + First + "|")]
    [InlineData("\"w1|" + First + "|")]
    [InlineData("")]
    public void What_only_looks_like_a_text_names_no_key(string body) => In(body).Should().BeEmpty();

    [Fact]
    public void A_body_cut_at_any_letter_names_a_key_only_when_the_bar_behind_it_is_left()
    {
        var whole = $"\"v2|{First}|";
        for (var length = 0; length <= whole.Length; length++)
            In(whole[..length]).Should().HaveCount(length == whole.Length ? 1 : 0);
    }

    private static IEnumerable<string> In(string body) => KeyNames.In(Encoding.UTF8.GetBytes(body)).Select((DataKeyId key) => key.ToString());
}
