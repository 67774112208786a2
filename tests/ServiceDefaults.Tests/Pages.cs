using Xunit;

namespace OpenGov.Tests;

public sealed class Pages
{
    public sealed record Cursor(DateTimeOffset At, Guid Id);

    private static readonly Cursor Last = new(new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero), Guid.CreateVersion7());

    private static string Token(string question = "") => new Page<Cursor>(1, null, question).Cut([1, 2], _ => Last).NextPageToken;

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    public void The_size_of_a_page_is_limited(int asked, int size) => Assert.Equal(size, Paging.From<Cursor>(asked, "").Size);

    [Fact]
    public void A_negative_size_is_refused() => Assert.Equal("page_size", Assert.Single(Assert.Throws<RefusedException>(() => Paging.From<Cursor>(-1, "")).Refusal.Violations).Field);

    [Fact]
    public void A_token_brings_the_cursor_back() => Assert.Equal(Last, Paging.From<Cursor>(1, Token()).After);

    [Fact]
    public void The_last_page_has_no_token() => Assert.Equal("", new Page<Cursor>(2, null, "").Cut([1, 2], _ => Last).NextPageToken);

    [Fact]
    public void A_token_of_another_question_is_refused() => Assert.Throws<RefusedException>(() => Paging.From<Cursor>(1, Token("stage=drafting"), "stage=government"));

    [Fact]
    public void A_token_that_was_changed_anywhere_is_refused()
    {
        var token = Token();
        for (var place = 0; place < token.Length; place++)
        {
            var changed = token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..];
            if (changed.TrimEnd('A', 'B') != token.TrimEnd('A', 'B'))
                Assert.Equal("page_token", Assert.Single(Assert.Throws<RefusedException>(() => Paging.From<Cursor>(1, changed)).Refusal.Violations).Field);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ünicode")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Nonsense_is_refused(string token) => Assert.Throws<RefusedException>(() => Paging.From<Cursor>(1, token));
}
