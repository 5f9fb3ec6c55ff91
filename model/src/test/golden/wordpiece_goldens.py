"""Numbers of the pieces of some texts by the tokenizers library; ../resources/golden/README.md tells more."""
import json
import sys
from tokenizers import Tokenizer
t=Tokenizer.from_file(sys.argv[1])
t.no_padding()
S=["nerve","Left ventricle cavity","L Hook Electrocautery","pleural thickening, bilateral","x","","   ","Ösophagus-Übergang","l'œsophage","naïve café","T1/T2-weighted (FLAIR)","肝臓","liver肝","##ing","tumour\tmargin\nleft","pneumothorax","atelectasis","hepatosplenomegaly","a_b","50%","≥3 cm","100µm","ΑΒΓ","кровь","İstanbul","“quoted”","no\u200bspace","soft\u00adhyphen","dash—dash","x"*101,"gallbladder "*100,"$5+3=8","emoji 🫀 heart","ﬁbrosis","\u0000nul","C7–Th1","St. Jude’s"]
print(json.dumps({s:t.encode(s).ids for s in S},ensure_ascii=True,separators=(',',':')))
