using System.CommandLine;
using OpenGov.Cli;

var root = new RootCommand("OpenGov's command-line client: does over gRPC what a ministry's own system would do. Everything can be run again; nothing is done twice.");
GlobalOptions.AddTo(root);
root.With(
    new Command("import", "Brings in documents, comments, meetings and code lists.").With(
        ImportInitiative.Command,
        ImportComments.Command,
        ImportMeetings.Command,
        ImportOrganisations.Command,
        ImportPlaces.Command),
    new Command("consultation", "Opens consultations, comments, answers.").With(
        OpenConsultation.Command,
        SubmitComment.Command,
        ListComments.Command,
        AnswerComments.Command,
        PublishResponses.Command),
    SeedDemonstration.Command,
    WatchEvents.Command);

var parsed = root.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (var error in parsed.Errors)
    await Console.Error.WriteLineAsync(error.Message);
await Console.Error.WriteLineAsync("--help describes every command and option.");
return ExitCode.Usage;
