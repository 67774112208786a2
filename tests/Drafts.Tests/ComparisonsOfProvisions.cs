using OpenGov.Drafts.Comparisons;
using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

public sealed class ComparisonsOfProvisions
{
    private const string Purpose = "The purpose of this Act is to keep the making of laws open to everybody.";
    private const string Fees = "A fee of ten euros is paid for every application that is submitted on paper.";
    private const string Appeal = "A decision may be contested in an administrative court within thirty days of its notification.";
    private const string Entry = "This Act enters into force on the first of January of the following year.";

    private static readonly string Base =
        Sample.Article("1", "Purpose", Purpose) + Sample.Article("2", "Fees", Fees, Appeal) + Sample.Article("3", "Entry into force", Entry);

    [Fact]
    public void A_text_compared_with_itself_is_unchanged_throughout()
    {
        var comparison = Compare(Base, Base);
        Assert.All(comparison.Changes, change => Assert.Equal((ChangeKind.Unchanged, false, false, 1.0), (change.Kind, change.Moved, change.Renumbered, change.Similarity)));
        Assert.Empty(comparison.StructuralChanges);
    }

    [Fact]
    public void A_changed_word_changes_its_provision_and_nothing_else()
    {
        var comparison = Compare(Base, Base.Replace("ten euros", "twenty euros", StringComparison.Ordinal));
        var change = Assert.Single(comparison.Changes, change => change.IsAny);

        Assert.Equal((ChangeKind.Changed, "art_2__para_1", "art_2__para_1"), (change.Kind, change.BeforeEId, change.AfterEId));
        Assert.InRange(change.Similarity, 0.8, 0.99);
        Assert.Equal([WordOperation.Equal, WordOperation.Deleted, WordOperation.Inserted, WordOperation.Equal], change.Words.Select(run => run.Operation));
        Assert.False(change.IsStructural);
    }

    [Fact]
    public void An_inserted_article_is_one_change_with_its_paragraphs_as_parts_and_the_next_ones_are_renumbered()
    {
        var comparison = Compare(Base,
            Sample.Article("1", "Purpose", Purpose) + Sample.Article("2", "Fees", "Everything is recorded.", "The record is public.") + Sample.Article("3", "Fees", Fees, Appeal) + Sample.Article("4", "Entry into force", Entry));

        var added = Assert.Single(comparison.StructuralChanges);
        Assert.Equal((ChangeKind.Added, "art_2"), (added.Kind, added.AfterEId));
        Assert.Equal(["art_2__para_1", "art_2__para_2"], comparison.Changes.Where(change => change.PartOfEId == "art_2").Select(change => change.AfterEId));
        Assert.Equal([("art_2", "art_3"), ("art_3", "art_4")], comparison.Changes.Where(change => change.Renumbered).Select(change => (change.BeforeEId!, change.AfterEId!)));
    }

    [Fact]
    public void A_removed_article_is_one_change_and_stands_where_it_was()
    {
        var comparison = Compare(Base, Sample.Article("1", "Purpose", Purpose) + Sample.Article("2", "Entry into force", Entry));

        Assert.Equal("art_2", Assert.Single(comparison.StructuralChanges).BeforeEId);
        Assert.Equal(["art_1", "art_1__para_1", "-art_2", "-art_2__para_1", "-art_2__para_2", "art_2", "art_2__para_1"],
            comparison.Changes.Select(change => change.AfterEId ?? "-" + change.BeforeEId));
    }

    [Fact]
    public void Of_two_ways_to_explain_an_order_the_one_that_moves_fewer_words_is_taken()
    {
        var comparison = Compare(Base,
            Sample.Article("1", "Fees", Fees, Appeal) + Sample.Article("2", "Purpose", Purpose) + Sample.Article("3", "Entry into force", Entry));
        var moved = Assert.Single(comparison.StructuralChanges);

        Assert.Equal((true, true, ChangeKind.Unchanged, "art_1", "art_2"), (moved.Moved, moved.Renumbered, moved.Kind, moved.BeforeEId, moved.AfterEId));
        Assert.Equal(["art_2"], comparison.Changes.Where(change => change.BeforeEId == "art_1__para_1").Select(change => change.PartOfEId));
    }

    [Fact]
    public void A_paragraph_that_went_to_another_article_is_moved()
    {
        var comparison = Compare(Base,
            Sample.Article("1", "Purpose", Purpose) + Sample.Article("2", "Fees", Fees) + Sample.Article("3", "Entry into force", Entry, Appeal));
        var moved = Assert.Single(comparison.StructuralChanges);

        Assert.Equal(("art_2__para_2", "art_3__para_2", true), (moved.BeforeEId, moved.AfterEId, moved.Moved));
    }

    [Fact]
    public void A_chapter_put_around_articles_is_one_addition_and_moves_nothing()
    {
        var comparison = Compare(Base, $"<chapter><num>CHAPTER I</num><heading>All</heading>{Base}</chapter>");

        Assert.Equal((ChangeKind.Added, "chp_I"), (Assert.Single(comparison.StructuralChanges).Kind, comparison.StructuralChanges.Single().AfterEId));
        Assert.DoesNotContain(comparison.Changes, change => change.Moved);
    }

    [Fact]
    public void Points_run_together_into_their_paragraph_leave_it_the_same_paragraph()
    {
        var comparison = Compare(
            "<article><num>1</num><paragraph><num>1.</num><intro><p>The authority publishes:</p></intro><point><num>(a)</num><content><p>the draft of the act;</p></content></point><point><num>(b)</num><content><p>the opinions about it.</p></content></point></paragraph></article>",
            "<article><num>1</num><paragraph><num>1.</num><content><p>The authority publishes:(a) the draft of the act;(b) the opinions about it.</p></content></paragraph></article>");

        Assert.Equal(("art_1__para_1", ChangeKind.Changed), (comparison.OfBefore("art_1__para_1")!.AfterEId, comparison.OfBefore("art_1__para_1")!.Kind));
    }

    [Fact]
    public void An_article_rewritten_in_its_place_is_changed_and_not_replaced()
    {
        var comparison = Compare(
            Sample.Article("1", "Purpose", Purpose) + "<article><num>Article 2</num><content><p>Alpha beta gamma delta.</p></content></article>" + Sample.Article("3", "Entry", Entry),
            Sample.Article("1", "Purpose", Purpose) + "<article><num>Article 2</num><content><p>Quite other words stand here.</p></content></article>" + Sample.Article("3", "Entry", Entry));

        Assert.Equal(("art_2", ChangeKind.Changed, 0.0), (Assert.Single(comparison.Changes, change => change.IsAny).AfterEId, comparison.OfBefore("art_2")!.Kind, comparison.OfBefore("art_2")!.Similarity));
    }

    [Fact]
    public void An_id_that_outlived_a_renumbering_decides_between_provisions_that_say_the_same()
    {
        static string Recital(string id, string number) => $"<article eId=\"{id}\"><num>({number})</num><content><p>Recital...</p></content></article>";
        var comparison = Compare(Recital("rec_1", "1") + Recital("rec_2", "2"), Recital("rec_2", "1") + Recital("rec_1", "2"));

        Assert.Equal("rec_1", comparison.OfBefore("rec_1")!.AfterEId);
        Assert.Single(comparison.StructuralChanges);
    }

    [Fact]
    public void Provisions_that_say_the_same_are_matched_in_order()
    {
        var same = string.Concat(Enumerable.Range(1, 5).Select(i => $"<article><num>Article {i}</num><heading>Deleted</heading></article>"));
        Assert.DoesNotContain(Compare(same, same).Changes, change => change.IsAny);
    }

    [Fact]
    public void Every_provision_of_both_texts_appears_exactly_once_whatever_was_done_to_the_text()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            var articles = Enumerable.Range(1, random.Next(1, 12)).Select(i => RandomArticle(random)).ToList();
            var before = Sample.ReadBody(Numbered(articles));
            for (var i = random.Next(5); i > 0; i--)
            {
                var at = random.Next(articles.Count);
                var taken = articles[at];
                articles.RemoveAt(at);
                if (random.Next(3) > 0)
                {
                    articles.Insert(random.Next(articles.Count + 1), random.Next(2) == 0 ? taken : RandomArticle(random));
                }

                articles.Add(RandomArticle(random));
            }

            var after = Sample.ReadBody(Numbered(articles));
            var comparison = TextComparison.Between(before, after);

            Assert.Equal(before.Provisions.Select(p => p.EId).Order(), comparison.Changes.Select(c => c.BeforeEId).OfType<string>().Order());
            Assert.Equal(after.Provisions.Select(p => p.EId), comparison.Changes.Select(c => c.AfterEId).OfType<string>());
            Assert.All(comparison.Changes, change => Check(change, before, after));
        }
    }

    [Fact]
    public void Two_texts_without_any_order_are_compared_all_the_same()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Sample.ReadBody(RandomTree.Make(random).Xml + "x"), Sample.ReadBody(RandomTree.Make(random).Xml + "x"));
            var comparison = TextComparison.Between(before, after);

            Assert.Equal(before.Provisions.Select(p => p.EId).Order(), comparison.Changes.Select(c => c.BeforeEId).OfType<string>().Order());
            Assert.Equal(after.Provisions.Select(p => p.EId), comparison.Changes.Select(c => c.AfterEId).OfType<string>());
            Assert.All(comparison.Changes, change => Check(change, before, after));
        }
    }

    [Fact]
    public void Ten_thousand_provisions_that_all_say_the_same_are_compared_in_bounded_time()
    {
        var many = Sample.ReadBody(string.Concat(Enumerable.Repeat("<article><content><p>the same words again and again</p></content></article>", 10_000)));
        var fewer = Sample.ReadBody(string.Concat(Enumerable.Repeat("<article><content><p>the same words again and again</p></content></article>", 9_000)));
        var started = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        var comparison = TextComparison.Between(many, fewer);
        var used = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - started;

        Assert.Equal(1000, comparison.Changes.Count(change => change.Kind == ChangeKind.Removed));
        Assert.True(used < TimeSpan.FromSeconds(15), $"{used}");
    }

    private static void Check(ProvisionChange change, LegalText before, LegalText after)
    {
        var (old, now) = (change.BeforeEId is { } b ? before.Find(b) : null, change.AfterEId is { } a ? after.Find(a) : null);
        Assert.Equal(change.Kind switch { ChangeKind.Added => (false, true), ChangeKind.Removed => (true, false), _ => (true, true) }, (old is not null, now is not null));
        Assert.InRange(change.Similarity, 0, 1);
        if (change.Kind == ChangeKind.Unchanged)
        {
            Assert.Equal((old!.Heading, Characters.Canonical(old.Text)), (now!.Heading, Characters.Canonical(now.Text)));
            return;
        }

        Assert.Equal(old?.Text ?? "", string.Concat(change.Words.Where(run => run.Operation != WordOperation.Inserted).Select(run => run.Text)));
        Assert.Equal(now?.Text ?? "", string.Concat(change.Words.Where(run => run.Operation != WordOperation.Deleted).Select(run => run.Text)));
    }

    private static TextComparison Compare(string before, string after) => TextComparison.Between(Sample.ReadBody(before), Sample.ReadBody(after));

    private static string Numbered(List<string> articles) => string.Concat(articles.Select((body, i) => $"<article><num>Article {i + 1}</num>{body}</article>"));

    private static string RandomArticle(Random random) => string.Concat(Enumerable.Range(1, random.Next(1, 4)).Select(i =>
        $"<paragraph><num>({i})</num><content><p>{string.Join(' ', Enumerable.Range(0, random.Next(0, 14)).Select(_ => $"word{random.Next(30)}"))}</p></content></paragraph>"));
}
