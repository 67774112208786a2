using OpenGov.Consultations.V1;

namespace OpenGov.Cli;

/// <summary>How the ministry answers what was said about the first version.</summary>
internal sealed class ForestPathAnswers(Cast people)
{
    internal const string OnConsent = "Viis aastat on lühem kui laudtee eluiga. Ettepanek: nõusolek vähemalt kümneks aastaks, ja lõppemisest tuleb raja kasutajatele teada anda.";
    internal const string OnCycling = "„Annab teed“ ei ole piisav: kitsal laudteel möödutakse sentimeetrite kauguselt. Möödasõidu kiirus võiks olla seaduses kirjas.";
    internal const string OnSupport = "Meie liikmete kogemusel kulub laudteega raja kilomeetri hooldamiseks ligi 700 eurot aastas. 400 eurot katab ainult niitmise.";
    internal const string OnAccess = "Eelnõus ei ole sõnagi ligipääsetavusest. Ratastooliga ei pääse praegu peaaegu ühelegi rajale.";
    internal const string OnClosing = "Raja sulgemine loomade rahu hoidmiseks peaks olema lubatud ka pikemalt kui 14 päeva, näiteks kevadel pesitsuse ajal.";

    private static readonly (string Comment, Response.Types.Outcome Outcome, string Reasons, string Eid)[] Answers =
    [
        (OnConsent, Response.Types.Outcome.Accepted, "Nõustume. Nõusoleku tähtaeg on nüüd kümme aastat ja lõppemisest teatatakse raja alguses ning registris.", "art_3__para_2"),
        (OnCycling, Response.Types.Outcome.Accepted, "Nõustume. Lõikesse on lisatud, et jalakäijast sõidetakse mööda jalakäija kiirusega.", "art_4__para_3"),
        (OnSupport, Response.Types.Outcome.PartlyAccepted, "Toetust suurendatakse 550 euroni kilomeetri kohta. 700 eurot riigieelarve praegu ei võimalda; ülejäänu katab raja hoidja.", "art_8__para_2"),
        (OnAccess, Response.Types.Outcome.Accepted, "Nõustume. Eelnõus on uus paragrahv ligipääsetavast rajast.", "art_6"),
        (OnClosing, Response.Types.Outcome.Rejected, "Pesitsuse ajaks saab raja sulgeda looduskaitse alusel; seda see seadus ei piira. Hoidja otsusega sulgemine jääb lühikeseks, et rada oleks kasutatav.", ""),
    ];

    public async Task OnTheFirstVersion(Consultation consultation, string version, CancellationToken stop)
    {
        var steps = people.Consultations("kadri");
        var open = await steps.Comments(new ListCommentsRequest { ConsultationId = consultation.Id, Answered = ListCommentsRequest.Types.Answered.No }, stop);
        foreach (var comment in open)
        {
            var written = Array.Find(Answers, one => one.Comment == comment.Text);
            var (outcome, reasons, eid) = written.Comment is null ? (Response.Types.Outcome.Noted, "Täname, võtame arvamuse teadmiseks.", "") : (written.Outcome, written.Reasons, written.Eid);
            await steps.Answer(consultation.Id, [comment.Id], outcome, reasons, eid.Length == 0 ? null : new CausedChange { VersionId = version, Eid = eid }, stop);
        }

        if (open.Count > 0 || (await people.Caller("kadri").Consultation(consultation.Id, stop)).ResponseTableNumber == 0)
            await steps.Publish(consultation.Id, stop);
    }
}
