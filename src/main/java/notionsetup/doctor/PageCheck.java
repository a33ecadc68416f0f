package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import notionsetup.fault.Exit;

/** Whether the key sees one page, what that is, and if not, why most likely. */
final class PageCheck {
  private PageCheck() {}

  static List<Finding> look(Patient patient) {
    if (patient.request().page().isEmpty()) {
      return List.of();
    }
    PageId page = PageId.of(patient.request().page());
    List<Finding> findings = new ArrayList<>();
    if (page.ids().isEmpty()) {
      findings.add(noId(page));
      return findings;
    }
    if (!page.view().isEmpty()) {
      findings.add(
          Finding.ok(
              "What stands behind v= in the address is a view (%s): the API never takes it."
                  .formatted(page.view())));
    }
    if (!patient.sends() || !new Identity(patient).isAccepted()) {
      return findings;
    }
    for (PageId.Id id : page.ids()) {
      findings.addAll(new PageProbe(patient, page, id).findings());
    }
    return findings;
  }

  private static Finding noId(PageId page) {
    if (!page.view().isEmpty()) {
      return Finding.problem(
          Exit.USAGE,
          "The address names a view only (behind v=), which the API does not know.",
          "Copy the address of the database itself: '...', 'Copy link'.");
    }
    return Finding.problem(
        Exit.USAGE,
        page.address()
            ? "There is no id in that address: a published page or an own domain shows only a name."
            : "That is no id of Notion: one has 32 digits from 0 to 9 and a to f.",
        "Open the page in Notion itself and copy its address there: '...', 'Copy link'.");
  }
}
