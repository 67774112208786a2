using Grpc.Core;
using Npgsql;
using OpenGov.Common.V1;
using OpenGov.Contracts.Events;
using OpenGov.Lobby.V1;
using OpenGov.Testing;
using Xunit;
using static OpenGov.LobbyRegistry.Tests.TheRegistry;

namespace OpenGov.LobbyRegistry.Tests;

[Collection(nameof(TheRegistry))]
public sealed class MeetingTests(TheRegistry registry)
{
    private readonly Registrar us = registry.ARegistrar();

    [Fact]
    public async Task A_recorded_meeting_stands_beside_its_initiative_and_under_its_organisation()
    {
        var (union, initiative) = (await registry.ARepresentative(us), await registry.AnInitiative(us));
        var request = AMeeting(us, union);
        request.Meeting.InitiativeIds.Add(initiative.Id);
        request.Meeting.Papers.Add(new PositionPaper { Title = "Seisukoht", Url = "https://liit.example/seisukoht.pdf" });

        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(request);

        var beside = await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { InitiativeId = initiative.Id });
        var ours = await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { OrganisationId = us.Organisation.ToString() });
        var theirs = await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { RepresentativeId = union.Id });
        Assert.Equal(meeting, Assert.Single(beside.Meetings));
        Assert.Equal(meeting, Assert.Single(ours.Meetings));
        Assert.Equal(meeting, Assert.Single(theirs.Meetings));
        Assert.Equal((1, union.Name, "2026-03-14"), (meeting.Version, meeting.Participants[0].Name, $"{meeting.HeldOn.Year}-{meeting.HeldOn.Month:00}-{meeting.HeldOn.Day:00}"));
        Assert.Equal(1, (await registry.Representatives().GetRepresentativeAsync(new GetRepresentativeRequest { Id = union.Id })).MeetingCount);
    }

    [Fact]
    [Trait("promise", "T42")]
    public async Task A_correction_is_a_new_version_with_its_reason_and_the_earlier_one_stays_to_be_seen()
    {
        var union = await registry.ARepresentative(us);
        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, union));
        var corrected = meeting.Clone();
        corrected.Purpose = "Raiemahud ja kaitsealad";

        var second = await registry.Meetings(us.Token).CorrectMeetingAsync(new CorrectMeetingRequest { RequestId = NewId(), Meeting = corrected, Reason = "Teine teema jäi märkimata." });

        var versions = (await registry.Meetings().ListMeetingVersionsAsync(new ListMeetingVersionsRequest { Id = meeting.Id })).Versions;
        Assert.Equal(["Raiemahud", "Raiemahud ja kaitsealad"], versions.Select(version => version.Purpose));
        Assert.Equal((2, "Teine teema jäi märkimata."), (second.Version, second.CorrectionReason));
        Assert.Equal(second, await registry.Meetings().GetMeetingAsync(new GetMeetingRequest { Reference = meeting.Reference }));
    }

    [Fact]
    [Trait("promise", "T42")]
    public async Task What_was_published_cannot_be_rewritten_or_removed_even_in_the_database()
    {
        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, await registry.ARepresentative(us)));

        foreach (var statement in new[] { "update meeting_version set purpose = ''", "delete from meeting_version", "delete from participant", "delete from meeting" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => registry.System.Execute("lobby", $"{statement} where {(statement == "delete from meeting" ? "id" : "meeting_id")} = '{meeting.Id}'"));
            Assert.Contains("never changed", refused.MessageText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_corrections_at_once_do_not_overwrite_each_other()
    {
        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, await registry.ARepresentative(us)));

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await registry.Meetings(us.Token).CorrectMeetingAsync(new CorrectMeetingRequest { RequestId = NewId(), Meeting = meeting, Reason = "Täpsustus" });
                return "corrected";
            }
            catch (RpcException refused) when (refused.RefusalCode is { } code)
            {
                return code;
            }
        }));

        Assert.Equal((1, 7), (tries.Count(one => one == "corrected"), tries.Count(one => one == "etag_mismatch")));
    }

    [Fact]
    [Trait("promise", "T10")]
    public async Task Another_organisations_registrar_neither_publishes_nor_corrects()
    {
        var (union, stranger) = (await registry.ARepresentative(us), registry.ARegistrar());
        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, union));

        var published = await Refused(() => registry.Meetings(stranger.Token).RecordMeetingAsync(AMeeting(us, union)));
        var corrected = await Refused(() => registry.Meetings(stranger.Token).CorrectMeetingAsync(new CorrectMeetingRequest { RequestId = NewId(), Meeting = meeting, Reason = "Minu oma" }));
        var anonymous = await Refused(() => registry.Meetings().RecordMeetingAsync(AMeeting(us, union)));

        Assert.Equal(("not_allowed", "not_allowed", StatusCode.Unauthenticated), (published.RefusalCode, corrected.RefusalCode, anonymous.StatusCode));
        Assert.Single((await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { OrganisationId = us.Organisation.ToString() })).Meetings);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_and_nothing_is_stored()
    {
        var request = new RecordMeetingRequest
        {
            RequestId = NewId(),
            Meeting = new Meeting
            {
                OrganisationId = us.Organisation.ToString(),
                OfficialName = "",
                HeldOn = new PartialDate { Year = 2026, Month = 2, Day = 30 },
                Purpose = new string('x', 4001),
                InitiativeIds = { "not an id" },
                Participants = { new Participant { RepresentativeId = "" } },
                Papers = { new PositionPaper { Title = "", Url = "javascript:alert(1)" } },
            },
        };

        var refused = await Refused(() => registry.Meetings(us.Token).RecordMeetingAsync(request));

        Assert.Equal(
            ["meeting.held_on.day", "meeting.initiative_ids[0]", "meeting.official_name", "meeting.papers[0].title", "meeting.papers[0].url", "meeting.participants[0].representative_id", "meeting.purpose"],
            refused.FieldViolations.Select(violation => violation.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty((await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { OrganisationId = us.Organisation.ToString() })).Meetings);
    }

    [Fact]
    [Trait("promise", "T12")]
    public async Task An_unpublished_initiative_of_others_cannot_be_linked_and_is_answered_like_one_that_is_not_there()
    {
        var (union, hidden) = (await registry.ARepresentative(us), await registry.AnInitiative(registry.ARegistrar(), published: false));
        var (linked, absent) = (AMeeting(us, union), AMeeting(us, union));
        linked.Meeting.InitiativeIds.Add(hidden.Id);
        absent.Meeting.InitiativeIds.Add(NewId());

        var (first, second) = (await Refused(() => registry.Meetings(us.Token).RecordMeetingAsync(linked)), await Refused(() => registry.Meetings(us.Token).RecordMeetingAsync(absent)));

        Assert.Equal(("initiative_not_found", "initiative_not_found"), (first.RefusalCode, second.RefusalCode));
    }

    [Fact]
    [Trait("promise", "T11")]
    public async Task An_unpublished_initiative_of_ones_own_cannot_be_linked_as_the_meeting_would_tell_of_it()
    {
        var (union, hidden) = (await registry.ARepresentative(us), await registry.AnInitiative(us, published: false));
        var (recorded, published) = (AMeeting(us, union), await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, union)));
        recorded.Meeting.InitiativeIds.Add(hidden.Id);
        var corrected = new CorrectMeetingRequest { RequestId = NewId(), Reason = "Algatus lisatud", Meeting = new Meeting(published) { InitiativeIds = { hidden.Id } } };

        var refused = await Refused(() => registry.Meetings(us.Token).RecordMeetingAsync(recorded));
        var again = await Refused(() => registry.Meetings(us.Token).CorrectMeetingAsync(corrected));
        var listed = await registry.Meetings(us.Token).RecordMeetingsAsync(new RecordMeetingsRequest { Meetings = { recorded } });

        Assert.Equal(("initiative_unpublished", "initiative_unpublished", "initiative_unpublished"), (refused.RefusalCode, again.RefusalCode, listed.Results[0].RefusalCode));
        Assert.Empty((await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { InitiativeId = hidden.Id })).Meetings);
    }

    [Fact]
    public async Task A_meeting_that_lies_ahead_is_refused()
    {
        var request = AMeeting(us, await registry.ARepresentative(us));
        request.Meeting.HeldOn = new PartialDate { Year = 2190 };

        Assert.Equal("date_in_future", (await Refused(() => registry.Meetings(us.Token).RecordMeetingAsync(request))).RefusalCode);
    }

    [Fact]
    [Trait("promise", "P17")]
    public async Task A_list_that_is_taken_over_twice_doubles_nothing_and_registers_each_name_once()
    {
        var name = $"Ühendus {NewId()}";
        var rows = Enumerable.Range(1, 40).Select(line => new RecordMeetingRequest
        {
            RequestId = NewId(),
            Meeting = new Meeting
            {
                OrganisationId = us.Organisation.ToString(),
                OfficialName = "Minister",
                HeldOn = new PartialDate { Year = 2014, Month = line % 13 },
                Participants = { new Participant { Name = line % 2 == 0 ? name : $"  {name.ToUpperInvariant()} " } },
                Source = new ImportSource { File = $"{name}.csv", Line = line, DateAsPublished = "Jan-14" },
            },
        }).ToList();
        var client = registry.Meetings(us.Token);

        var first = await client.RecordMeetingsAsync(new RecordMeetingsRequest { Meetings = { rows } });
        foreach (var row in rows)
            row.RequestId = NewId();
        var second = await client.RecordMeetingsAsync(new RecordMeetingsRequest { Meetings = { rows } });

        Assert.All(first.Results, result => Assert.Equal((false, ""), (result.Existed, result.RefusalCode)));
        Assert.All(second.Results, result => Assert.True(result.Existed));
        Assert.Equal(first.Results.Select(result => result.MeetingId), second.Results.Select(result => result.MeetingId));
        Assert.Equal(40, (await client.ListMeetingsAsync(new ListMeetingsRequest { OrganisationId = us.Organisation.ToString(), PageSize = 1 })).Total);
        Assert.Single((await registry.Representatives().ListRepresentativesAsync(new ListRepresentativesRequest { Query = name })).Representatives);
    }

    [Fact]
    public async Task One_bad_row_of_a_list_does_not_hold_up_the_others()
    {
        var rows = new[] { "Üks", "", "Kaks" }.Select(name => new RecordMeetingRequest
        {
            RequestId = NewId(),
            Meeting = new Meeting { OrganisationId = us.Organisation.ToString(), OfficialName = "Minister", HeldOn = new PartialDate { Year = 2012 }, Participants = { new Participant { Name = name } } },
        });

        var results = (await registry.Meetings(us.Token).RecordMeetingsAsync(new RecordMeetingsRequest { Meetings = { rows } })).Results;

        Assert.Equal(["", "invalid_fields", ""], results.Select(result => result.RefusalCode));
        Assert.Contains("meeting.participants[0].name", results[1].RefusalMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_show_every_meeting_once_the_latest_held_first()
    {
        var union = await registry.ARepresentative(us);
        for (var year = 2001; year <= 2007; year++)
        {
            var request = AMeeting(us, union);
            request.Meeting.HeldOn = new PartialDate { Year = year };
            await registry.Meetings(us.Token).RecordMeetingAsync(request);
        }

        var (seen, token) = (new List<int>(), "");
        do
        {
            var page = await registry.Meetings().ListMeetingsAsync(new ListMeetingsRequest { OrganisationId = us.Organisation.ToString(), PageSize = 3, PageToken = token });
            seen.AddRange(page.Meetings.Select(meeting => meeting.HeldOn.Year));
            token = page.NextPageToken;
        }
        while (token is not "");

        Assert.Equal([2007, 2006, 2005, 2004, 2003, 2002, 2001], seen);
    }

    [Fact]
    public async Task A_published_meeting_and_its_correction_are_told_on_the_bus_once_each()
    {
        var bus = await registry.System.Bus();
        var published = await bus.Listen<MeetingPublished>();
        var corrected = await bus.Listen<MeetingCorrected>();
        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, await registry.ARepresentative(us)));
        await registry.Meetings(us.Token).CorrectMeetingAsync(new CorrectMeetingRequest { RequestId = NewId(), Meeting = meeting, Reason = "Täpsustus" });

        var first = await Told<MeetingPublished>(published, fact => fact.MeetingId.ToString() == meeting.Id);
        var second = await Told<MeetingCorrected>(corrected, fact => fact.MeetingId.ToString() == meeting.Id);

        Assert.Equal((us.Organisation, 2), (first.Scope.OrganisationId, second.Version));
    }

    private static async Task<T> Told<T>(Messages messages, Func<T, bool> wanted) where T : class =>
        (await Eventually.Becomes($"{typeof(T).Name} was told", () => Task.FromResult(messages.All.Select(message => message.As<T>()).FirstOrDefault(wanted)), fact => fact is not null))!;

    private static Task<RpcException> Refused<T>(Func<AsyncUnaryCall<T>> call) => Assert.ThrowsAsync<RpcException>(() => call().ResponseAsync);
}
