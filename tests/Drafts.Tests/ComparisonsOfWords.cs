using OpenGov.Drafts.Comparisons;
using Xunit;

namespace OpenGov.Drafts.Tests;

public sealed class ComparisonsOfWords
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a b", "a b", "a b")]
    [InlineData("", "new words", "{new words}")]
    [InlineData("old words", "", "[old words]")]
    [InlineData("The fee is ten euros.", "The fee is twenty euros.", "The fee is [ten]{twenty} euros.")]
    [InlineData("The fee is due.", "The fee is due at once.", "The fee is due{ at once}.")]
    [InlineData("a b c d", "a c d", "a [b ]c d")]
    [InlineData("a b, c", "a, c", "a[ b], c")]
    [InlineData("the cat and the dog", "the cat and the cow and the dog", "the cat and the {cow and the }dog")]
    [InlineData("6.5 billion", "7.5 billion", "[6.5]{7.5} billion")]
    [InlineData("third-party", "third party", "[third-party]{third party}")]
    [InlineData("one\ntwo", "one\nnew line\ntwo", "one\n{new line\n}two")]
    public void Words_that_came_and_went_are_marked_as_a_person_would(string before, string after, string expected) =>
        Assert.Equal(expected, Marked(WordDifference.Between(before, after)));

    [Fact]
    public void A_passage_that_was_rewritten_is_replaced_as_a_whole_and_not_word_by_word() =>
        Assert.Equal(
            "The minister [may refuse to issue the licence to an applicant]{shall examine every application of a person} within a month.",
            Marked(WordDifference.Between(
                "The minister may refuse to issue the licence to an applicant within a month.",
                "The minister shall examine every application of a person within a month.")));

    [Fact]
    public void Equal_and_deleted_runs_are_the_old_text_and_equal_and_inserted_runs_the_new_one()
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (RandomText(random), "");
            after = random.Next(3) == 0 ? RandomText(random) : Edited(before, random);
            var runs = WordDifference.Between(before, after);

            Assert.Equal(before, Joined(runs, WordOperation.Inserted));
            Assert.Equal(after, Joined(runs, WordOperation.Deleted));
            Assert.All(runs, run => Assert.NotEmpty(run.Text));
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.NotEqual(pair.First.Operation, pair.Second.Operation));
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.False(pair is { First.Operation: WordOperation.Inserted, Second.Operation: WordOperation.Deleted }));
        }
    }

    [Fact]
    public void The_edit_script_is_as_short_as_the_longest_common_subsequence_allows()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var (a, b) = (RandomNumbers(random), RandomNumbers(random));
            var (deleted, inserted) = EditScript.Between(a, b);

            Assert.Equal(a.Where((_, i) => !deleted[i]), b.Where((_, i) => !inserted[i]));
            Assert.Equal(LongestCommon(a, b), deleted.Count(gone => !gone));
        }
    }

    [Fact]
    public void Two_huge_texts_without_anything_in_common_are_compared_in_bounded_time()
    {
        var before = string.Join(' ', Enumerable.Range(0, 300_000).Select(i => $"a{i * 7919 % 100_003}"));
        var after = string.Join(' ', Enumerable.Range(0, 300_000).Select(i => $"{(i % 3 == 0 ? "a" : "b")}{i * 104_729 % 100_003}"));
        var started = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        var runs = WordDifference.Between(before, after);
        var used = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - started;

        Assert.Equal(before, Joined(runs, WordOperation.Inserted));
        Assert.True(used < TimeSpan.FromSeconds(20), $"{used}");
    }

    [Fact]
    public void A_hundred_thousand_marks_on_one_letter_are_one_word() =>
        Assert.Equal(2, WordDifference.Between("e" + new string('\u0301', 100_000), "e" + new string('\u0301', 99_999)).Count);

    private static string Marked(IEnumerable<WordChange> runs) => string.Concat(runs.Select(run => run.Operation switch
    {
        WordOperation.Inserted => $"{{{run.Text}}}",
        WordOperation.Deleted => $"[{run.Text}]",
        _ => run.Text,
    }));

    private static string Joined(IEnumerable<WordChange> runs, WordOperation without) =>
        string.Concat(runs.Where(run => run.Operation != without).Select(run => run.Text));

    private static string RandomText(Random random) => string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Piece(random)));

    private static string Piece(Random random) =>
        ((string[])["a", "the", "law", " ", " ", " ", ", ", ". ", "\n", "\u0301", "õ", "1.5", "-", "’", "\uD83D\uDE00", "\uD83D", "()"])[random.Next(17)];

    private static string Edited(string text, Random random)
    {
        var pieces = text.Split(' ').ToList();
        for (var i = random.Next(6); i > 0; i--)
        {
            var at = random.Next(pieces.Count);
            switch (random.Next(3))
            {
                case 0:
                    pieces.Insert(at, Piece(random));
                    break;
                case 1 when pieces.Count > 1:
                    pieces.RemoveAt(at);
                    break;
                default:
                    pieces[at] = Piece(random);
                    break;
            }
        }

        return string.Join(' ', pieces);
    }

    private static int[] RandomNumbers(Random random)
    {
        var letters = random.Next(2, 9);
        return [.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(letters))];
    }

    private static int LongestCommon(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var k = 1; k <= b.Length; k++)
            {
                table[i, k] = a[i - 1] == b[k - 1] ? table[i - 1, k - 1] + 1 : Math.Max(table[i - 1, k], table[i, k - 1]);
            }
        }

        return table[a.Length, b.Length];
    }
}
