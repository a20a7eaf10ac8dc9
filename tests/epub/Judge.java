import com.adobe.epubcheck.tool.EpubChecker;

/** epubcheck over many books, for pairs of BOOK and REPORT.json.  One judgement takes seconds, nearly all of them for Java to read
 *  the checker and its schemas: the second takes a fifth of the first. */
public class Judge {
	public static void main(String[] args) {
		for (int i = 0; i + 1 < args.length; i += 2)
			new EpubChecker().run(new String[] {args[i], "-u", "--json", args[i + 1]});
	}
}
