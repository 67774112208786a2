namespace OpenGov.Drafts.Texts;

/// <summary>What a provision is. The names are those of Akoma Ntoso 3.0; the values are permanent.</summary>
public enum ProvisionKind
{
    /// <summary>A part of the source that the format does not know.</summary>
    Other = 0,

    // Before the enacting terms.
    CoverPage = 1, Preface = 2, Preamble = 3, LongTitle = 4, Formula = 5, Citations = 6, Citation = 7, Recitals = 8, Recital = 9,

    // Higher divisions.
    Book = 20, Tome = 21, Part = 22, Title = 23, Chapter = 24, Section = 25, Division = 26,
    Subpart = 27, Subtitle = 28, Subchapter = 29, Subsection = 30, Subdivision = 31, Crossheading = 32, Level = 33, Transitional = 34,

    // The basic unit and what it consists of.
    Article = 40, Rule = 41, Clause = 42, Paragraph = 43, Subparagraph = 44, Alinea = 45, Point = 46, Indent = 47, Item = 48,
    Proviso = 49, Subclause = 50, Subrule = 51, Sublist = 52,

    // Other carriers of text.
    Container = 60, Block = 61, Table = 62, QuotedStructure = 63, Note = 64, TableOfContents = 65,

    /// <summary>Words that follow the sub-provisions of their parent (“… shall be punished by a fine.”).</summary>
    WrapUp = 66,

    // After the enacting terms.
    Conclusions = 80, Attachment = 81, Component = 82,
}
