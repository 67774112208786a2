using OpenGov.Consultations.Comments;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.Following;
using OpenGov.Consultations.Texts;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Consultations.Tests;

public sealed class Models
{
    private static readonly DateTimeOffset Opens = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closes = Opens.AddDays(14);
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    private static ConsultationRow AConsultation(DateTimeOffset? endTold = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Reference = "C-2026-0001",
        InitiativeId = Guid.CreateVersion7(),
        OrganisationId = Guid.CreateVersion7(),
        Stage = "public_consultation",
        OpenTime = Opens,
        CloseTime = Closes,
        CloseToldTime = endTold,
        Revision = 1,
    };

    [Fact]
    public void Both_ends_belong_to_the_open_time()
    {
        ConsultationState[] states = [.. new[] { Opens - Microsecond, Opens, Closes, Closes + Microsecond }.Select(AConsultation().StateAt)];

        Assert.Equal([ConsultationState.Scheduled, ConsultationState.Open, ConsultationState.Open, ConsultationState.Closed], states);
    }

    [Fact]
    public void Comments_are_refused_before_the_opening_after_the_deadline_and_once_the_end_was_told()
    {
        Assert.Equal("consultation_not_open", AConsultation().RefusalToComment(Opens - Microsecond)?.Code);
        Assert.Null(AConsultation().RefusalToComment(Opens));
        Assert.Null(AConsultation().RefusalToComment(Closes));
        Assert.Equal("consultation_closed", AConsultation().RefusalToComment(Closes + Microsecond)?.Code);
        Assert.Equal("consultation_closed", AConsultation(endTold: Closes.AddSeconds(2)).RefusalToComment(Closes)?.Code);
    }

    [Fact]
    public void A_deadline_moves_later_only_and_only_before_it_has_passed()
    {
        Assert.Null(AConsultation().RefusalToExtend(Closes + Microsecond, Closes));
        Assert.Equal("deadline_not_later", AConsultation().RefusalToExtend(Closes, Closes)?.Code);
        Assert.Equal("consultation_closed", AConsultation().RefusalToExtend(Closes.AddDays(1), Closes + Microsecond)?.Code);
    }

    [Fact]
    public void Questions_can_change_until_the_instant_of_the_opening()
    {
        Assert.Null(AConsultation().RefusalToUpdate(Opens - Microsecond));
        Assert.Equal("consultation_already_open", AConsultation().RefusalToUpdate(Opens)?.Code);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("between sunrise and sunset", true)]
    [InlineData("  between\n  sunrise\u00a0and\tsunset ", true)]
    [InlineData("§ 2. Right of way", true)]
    [InlineData("Between sunrise", false)]
    [InlineData("between sunset and sunrise", false)]
    public void A_quote_stands_in_a_provision_whatever_its_white_space(string quote, bool stands)
    {
        var text = new VersionText([new Provision { Eid = "art_2", Number = "§ 2.", Heading = "Right of way", Text = "Everyone may walk between sunrise\nand sunset." }]);

        Assert.Equal(stands, text.Find("art_2")!.Holds(quote));
        Assert.Null(text.Find("art_3"));
    }

    [Fact]
    public void Options_are_chosen_from_those_given_and_not_too_many()
    {
        Guid[] options = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        var question = new AskedOfAll { Id = Guid.CreateVersion7(), Position = 1, Kind = "choice", MaxChoices = 2, OptionIds = options };

        Assert.Null(question.RefusalToChoose(options[..2]));
        Assert.Equal("too_many_choices", question.RefusalToChoose(options)?.Code);
        Assert.Equal("option_not_found", question.RefusalToChoose([Guid.CreateVersion7()])?.Code);
        Assert.Equal("invalid_fields", question.RefusalToChoose([])?.Code);
        Assert.Null(new AskedOfAll { Id = Guid.CreateVersion7(), Position = 1, Kind = "text", MaxChoices = 0, OptionIds = [] }.RefusalToChoose([]));
    }

    [Fact]
    public void Anchors_are_asked_about_by_version_five_thousand_and_a_million_characters_at_a_time()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var many = Enumerable.Range(0, 12_000).Select(index => AnAnchor(index % 4 == 0 ? other : one, ""));
        var long_ones = Enumerable.Range(0, 700).Select(_ => AnAnchor(one, new string('x', 2_000)));

        Assert.Equal([(one, 5_000), (one, 4_000), (other, 3_000)], FollowChunk.Of(many).Select(chunk => (chunk.VersionId, chunk.Anchors.Count)).OrderBy(chunk => chunk.VersionId == other).ThenByDescending(chunk => chunk.Item2));
        Assert.All(FollowChunk.Of(long_ones), chunk => Assert.True(chunk.Anchors.Sum(anchor => anchor.QuotedText.Length) <= 1_000_000));
        Assert.Equal(700, FollowChunk.Of(long_ones).Sum(chunk => chunk.Anchors.Count));
    }

    private static AnchorRow AnAnchor(Guid version, string quote) => new() { CommentId = Guid.CreateVersion7(), QuotedText = quote, VersionId = version, Eid = "art_1" };
}
