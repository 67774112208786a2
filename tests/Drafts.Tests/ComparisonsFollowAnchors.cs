using OpenGov.Drafts.Comparisons;
using Xunit;

namespace OpenGov.Drafts.Tests;

public sealed class ComparisonsFollowAnchors
{
    private const string Fees = "A fee of ten euros is paid for every application that is submitted on paper.";
    private const string Appeal = "A decision may be contested in an administrative court within thirty days of its notification.";

    private static readonly string Base = Sample.Article("1", "Fees", Fees) + Sample.Article("2", "Appeal", Appeal);

    [Fact]
    public void An_untouched_provision_keeps_its_anchor_and_its_quote()
    {
        var followed = Follow(Base, Base, "art_1__para_1", "ten euros");

        Assert.Equal((AnchorState.Kept, "art_1__para_1"), (followed.State, followed.Anchor!.EId));
        Assert.Equal((9, 9, "ten euros", 1.0), (followed.Quote!.Start, followed.Quote.Length, followed.Quote.Text, followed.Quote.Similarity));
    }

    [Fact]
    public void A_changed_provision_keeps_an_untouched_quote_at_its_new_place()
    {
        var followed = Follow(Base, Base.Replace("A fee of ten", "In general a fee of twelve", StringComparison.Ordinal), "art_1__para_1", "submitted on paper");

        Assert.Equal((AnchorState.TextChanged, true, false), (followed.State, followed.TextChanged, followed.Moved));
        Assert.Equal(("submitted on paper", true), (followed.Quote!.Text, followed.Quote.IsExact));
    }

    [Fact]
    public void A_changed_quote_is_found_as_what_became_of_it()
    {
        var followed = Follow(Base, Base.Replace("ten euros is paid", "twelve euros is to be paid", StringComparison.Ordinal), "art_1__para_1", "A fee of ten euros is paid for every application");

        Assert.Equal("A fee of twelve euros is to be paid for every application", followed.Quote!.Text);
        Assert.InRange(followed.Quote.Similarity, 0.6, 0.99);
    }

    [Fact]
    public void A_quote_that_is_gone_is_gone_while_its_provision_stays()
    {
        var followed = Follow(Base, Base.Replace("submitted on paper", "lodged otherwise than by electronic means", StringComparison.Ordinal), "art_1__para_1", "submitted on paper");

        Assert.Equal(AnchorState.TextChanged, followed.State);
        Assert.Null(followed.Quote);
    }

    [Fact]
    public void A_renumbered_provision_takes_its_anchor_along()
    {
        var followed = Follow(Base, Sample.Article("1", "Scope", "Everybody is equal before the law and in the queue.") + Sample.Article("2", "Fees", Fees) + Sample.Article("3", "Appeal", Appeal), "art_2", null);

        Assert.Equal((AnchorState.Moved, "art_3", false, true), (followed.State, followed.Anchor!.EId, followed.Moved, followed.Renumbered));
        Assert.Null(followed.Quote);
    }

    [Fact]
    public void A_provision_that_moved_and_changed_is_both()
    {
        var followed = Follow(
            Base, Sample.Article("1", "Appeal", Appeal.Replace("thirty", "sixty", StringComparison.Ordinal)) + Sample.Article("2", "Fees", Fees + " This long paragraph weighs more than the other one does, and so it stays."), "art_2__para_1", null);

        Assert.Equal(AnchorState.TextChanged, followed.State);
        Assert.Equal((true, true), (followed.TextChanged, followed.Moved));
    }

    [Fact]
    public void A_removed_provision_has_no_anchor()
    {
        var followed = Follow(Base, Sample.Article("1", "Fees", Fees), "art_2__para_1", "thirty days");

        Assert.Equal((AnchorState.Removed, null, null), (followed.State, followed.Anchor, followed.Quote));
    }

    [Fact]
    public void Words_of_a_removed_provision_that_stand_once_elsewhere_take_the_anchor_there()
    {
        var followed = Follow(Base, Sample.Article("1", "Fees", $"{Fees} {Appeal}"), "art_2__para_1", "contested in an administrative court within thirty days");

        Assert.Equal((AnchorState.Moved, "art_1__para_1"), (followed.State, followed.Anchor!.EId));
    }

    [Fact]
    public void A_point_that_was_run_into_its_paragraph_is_followed_there()
    {
        const string before = "<article><num>1</num><paragraph><num>1.</num><intro><p>The authority publishes:</p></intro><point><num>(a)</num><content><p>the draft of every act and its reasons;</p></content></point><point><num>(b)</num><content><p>the opinions about it.</p></content></point></paragraph></article>";
        const string after = "<article><num>1</num><paragraph><num>1.</num><content><p>The authority publishes:(a) the draft of every act and all its reasons;(b) the opinions about it.</p></content></paragraph></article>";
        var followed = Follow(before, after, "art_1__para_1__point_a", null);

        Assert.Equal((AnchorState.TextChanged, "art_1__para_1"), (followed.State, followed.Anchor!.EId));
        Assert.Equal("the draft of every act and all its reasons", followed.Quote!.Text);
    }

    [Fact]
    public void An_address_that_went_stale_is_mended_by_the_hash()
    {
        var before = Sample.ReadBody(Base);
        var anchor = new Anchor("art_9", null, before.Find("art_2__para_1")!.Hash);

        Assert.Equal("art_2__para_1", AnchorFollowing.Follow(anchor, TextComparison.Between(before, before)).Anchor!.EId);
    }

    [Theory]
    [InlineData("ten\n  euros", 9, 9)]
    [InlineData("ten\u00A0euros", 9, 9)]
    [InlineData("teneuros", 9, 9)]
    public void White_space_in_a_quote_does_not_matter(string quote, int start, int length)
    {
        var place = QuoteSearch.Find(quote, Sample.ReadBody(Base).Find("art_1__para_1")!);
        Assert.Equal((start, length, 1.0), (place!.Start, place.Length, place.Similarity));
    }

    [Fact]
    public void A_quoted_heading_is_found_in_the_heading() =>
        Assert.True(QuoteSearch.Find("Appeal", Sample.ReadBody(Base).Find("art_2")!)!.InHeading);

    [Fact]
    public void A_quote_is_found_at_its_offsets_wherever_it_stands_and_whatever_was_edited()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var words = Enumerable.Range(0, random.Next(20, 200)).Select(i => $"w{random.Next(60)}").ToList();
            var (start, length) = (random.Next(words.Count - 10), random.Next(6, 10));
            var quote = string.Join(' ', words.GetRange(start, length));
            words[start + random.Next(1, length - 1)] = "changed";
            var provision = Sample.ReadBody($"<article><content><p>{string.Join(' ', words)}</p></content></article>").Provisions[0];
            var place = QuoteSearch.Find(quote, provision);

            Assert.NotNull(place);
            Assert.Equal(place.Text, provision.Text.Substring(place.Start, place.Length));
            Assert.InRange(place.Similarity, 0.6, 1);
        }
    }

    private static FollowedAnchor Follow(string before, string after, string eId, string? quote)
    {
        var old = Sample.ReadBody(before);
        return AnchorFollowing.Follow(new(eId, quote, old.Find(eId)!.Hash), TextComparison.Between(old, Sample.ReadBody(after)));
    }
}
